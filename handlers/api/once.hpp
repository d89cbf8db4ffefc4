#pragma once
/// Requests that come again under their Idempotency-Key make nothing a second time.

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "handlers/api/visit.hpp"
#include "handlers/turnstile.hpp"

namespace telepati::handlers::api {

/// The key of the request, empty without one; else what to say to one that is no key.
std::variant<std::string, http::Response> idempotency_key(const http::Request& request);

/// What the same request made before, or why it is not the same.
struct MadeBefore {
    std::string number;
    std::optional<http::Response> refusal = {};
};

/// In the transaction. `thing` is what a new key is for, "report".
std::optional<MadeBefore> made_before(
    const TurnTools& tools,
    const Visit& visit,
    OfficeId office,
    const std::string& key,
    std::string_view thing
);

/// Likewise: this request has made that one. Nothing without a key.
void remember_made(
    const TurnTools& tools,
    const Visit& visit,
    OfficeId office,
    const std::string& key,
    const std::string& number
);
}  // namespace telepati::handlers::api
