#pragma once
/// The token of an `Authorization: Bearer …` header.

#include <optional>
#include <string_view>

#include "handlers/http.hpp"

namespace telepati::handlers {

/// Never empty; nothing when the header is absent, comes twice or names another scheme. Valid as
/// long as the request.
std::optional<std::string_view> bearer_token(const http::Request& request);
}  // namespace telepati::handlers
