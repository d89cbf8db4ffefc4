#pragma once
/// Who may use the API, and for what.

#include <string_view>
#include <variant>

#include "handlers/access.hpp"
#include "handlers/http.hpp"
#include "storage/store.hpp"

namespace telepati::handlers::api {

/// The token of the request when it may do that; otherwise what to answer: 401 without a token that
/// works, 403 when its role is not enough. May throw StorageError.
std::variant<storage::TokenRow, http::Response> authorized(
    const http::Request& request, storage::Reader& reader, Action action
);
}  // namespace telepati::handlers::api
