#pragma once
/// The body of an HTML form with files (RFC 7578).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace telepati::handlers {

struct ReceivedPart {
    std::string name;
    std::string type;  ///< Content-Type, may be empty
    std::string_view bytes;
};

/// The parts, with `bytes` inside `body`; nothing when this is no such form.
std::optional<std::vector<ReceivedPart>> form_parts(
    std::string_view content_type, std::string_view body
);
}  // namespace telepati::handlers
