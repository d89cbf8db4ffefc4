#include "handlers/api/auth.hpp"

#include <string>

#include "handlers/api/token.hpp"
#include "handlers/bearer.hpp"

namespace telepati::handlers::api {
namespace {

http::Response refused(std::string_view detail, std::string challenge);

}  // namespace

std::variant<storage::TokenRow, http::Response> authorized(
    const http::Request& request, storage::Reader& reader, Action action
) {
    const auto token = bearer_token(request);
    if (!token) {
        return refused("Send Authorization: Bearer and a token.", R"(Bearer realm="telepati")");
    }
    auto row = reader.token(token_hash(*token));
    if (!row) {
        return refused(
            "This token does not work.", R"(Bearer realm="telepati", error="invalid_token")"
        );
    }
    if (!may(row->role, action)) {
        return http::problem(
            403,
            "Forbidden",
            "The role of this token does not allow it: a viewer and a team only read; an operator, "
            "supervisor or admin may also write."
        );
    }
    return *std::move(row);
}

namespace {

http::Response refused(std::string_view detail, std::string challenge) {
    http::Response response = http::problem(401, "Unauthorized", detail);
    response.headers.emplace("WWW-Authenticate", std::move(challenge));
    return response;
}

}  // namespace
}  // namespace telepati::handlers::api
