#pragma once
/// Who may use the API, and for what.

#include <string_view>
#include <variant>

#include "handlers/http.hpp"
#include "storage/store.hpp"

namespace telepati::handlers::api {

enum class Action {
    ReadTickets,
    WriteTickets,
};

/// The single place that decides. `role` is a name of INTERFACE: viewer, team, operator, supervisor
/// or admin; another name may do nothing.
bool may(std::string_view role, Action action);

/// The token of the request when it may do that; otherwise what to answer: 401 without a token that
/// works, 403 when its role is not enough. May throw StorageError.
std::variant<storage::TokenRow, http::Response> authorized(
    const http::Request& request, storage::Reader& reader, Action action
);
}  // namespace telepati::handlers::api
