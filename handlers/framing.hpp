#pragma once
/// Where one HTTP/1.1 request ends, decided before anything else reads it. Strict on purpose:
/// whatever two programs could read differently is refused, so a body never becomes the next
/// request.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <variant>

namespace telepati::handlers::http {

struct Incomplete {};

/// The answer is `status`, and the connection ends: what follows on it cannot be trusted.
struct Refusal {
    int status;
    std::string_view title;
};

struct Frame {
    std::string method;
    std::string target;
    std::multimap<std::string, std::string, std::less<>>
        headers;  ///< names in lower case, raw values
    std::size_t head_bytes = 0;
    std::size_t body_bytes = 0;
    bool keeps_open = false;
    bool asks_to_continue = false;  ///< Expect: 100-continue

    std::size_t bytes() const { return head_bytes + body_bytes; }
};

using Framed = std::variant<Incomplete, Refusal, Frame>;

/// Reads the head of the first request in `received`.
Framed frame_head(std::string_view received);
}  // namespace telepati::handlers::http
