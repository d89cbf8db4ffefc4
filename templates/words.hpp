#pragma once
/// Short phrases that fill fields of messages, such as the plain sentence for each status.

#include <functional>
#include <map>
#include <string>

#include "bot/base/result.hpp"
#include "templates/texts.hpp"

namespace telepati::templates {

using Words = std::map<std::string, std::string, std::less<>>;

/// Lines `key<TAB>text`; empty lines are skipped. `source.name` is the file's name as errors shall
/// show it. Refuses a line without exactly one tab, an empty key or text, a key given twice, and
/// what is not UTF-8.
Result<Words> read_words(const Source& source);
}  // namespace telepati::templates
