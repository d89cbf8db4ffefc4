#pragma once
/// JSON that almost is: what a strict parser refuses inside strings and numbers is replaced, the
/// rest kept.

#include <string>
#include <string_view>

namespace telepati::handlers {

/// Broken UTF-8 and lone halves of surrogate pairs become U+FFFD, raw control characters in strings
/// a space, unknown escapes lose their backslash, numbers no double can hold become null.
/// Valid JSON comes back unchanged; brackets, quotes and commas are never touched.
std::string mended_json(std::string_view bytes);
}  // namespace telepati::handlers
