#pragma once
/// A message file, checked and cut in two: its words, and the lines after `---`.

#include <string>
#include <vector>

#include "bot/base/result.hpp"
#include "templates/tags.hpp"
#include "templates/texts.hpp"

namespace telepati::templates {

/// Stands on lines that were written empty, so that they differ from lines that became empty.
inline constexpr char kept_blank = '\x1e';

struct SourceFile {
    std::string body;
    std::string parts;
    std::vector<Name> names;
};

/// Refuses everything that `Texts::load` promises to refuse in one file.
Result<SourceFile> read_source_file(const Source& source, std::string_view fields);
}  // namespace telepati::templates
