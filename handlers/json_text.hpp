#pragma once
/// A JSON string for the few places that write JSON by hand: log lines and problem bodies.

#include <string>
#include <string_view>

namespace telepati::handlers {

/// `text` in quotes, on one line. Bytes that are not UTF-8 become U+FFFD, so the result is always
/// valid JSON.
std::string json_quoted(std::string_view text);
}  // namespace telepati::handlers
