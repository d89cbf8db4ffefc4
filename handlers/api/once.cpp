#include "handlers/api/once.hpp"

#include <algorithm>

#include "bot/base/limits.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/api/problems.hpp"

namespace telepati::handlers::api {

std::variant<std::string, http::Response> idempotency_key(const http::Request& request) {
    constexpr std::string_view name = "idempotency-key";
    const auto key = request.header(name);
    if (!key && request.headers.count(name) == 0) return std::string{};
    const auto shown = [](char letter) { return letter > ' ' && letter <= '~'; };
    const bool fits = key && !key->empty() && key->size() <= limits::idempotency_key &&
                      std::ranges::all_of(*key, shown);
    if (fits) return std::string{*key};
    return http::problem(
        400, "Bad Idempotency-Key", "It must be one word of 1 to 200 ASCII characters, given once."
    );
}

std::optional<MadeBefore> made_before(
    const TurnTools& tools,
    const Visit& visit,
    OfficeId office,
    const std::string& key,
    std::string_view thing
) {
    if (key.empty()) return std::nullopt;
    const auto known = tools.batch.request(office, visit.token.name, key);
    if (!known) return std::nullopt;
    MadeBefore made{known->ticket};
    if (known->digest != sha256_hex(visit.request.body)) {
        made.refusal = http::problem(
            422,
            "Idempotency-Key was used",
            "Another request came under this Idempotency-Key; a new " + std::string{thing} +
                " needs a new one."
        );
    }
    return made;
}

void remember_made(
    const TurnTools& tools,
    const Visit& visit,
    OfficeId office,
    const std::string& key,
    const std::string& number
) {
    if (key.empty()) return;
    storage::Records records;
    records.requests.push_back(
        {office, visit.token.name, key, sha256_hex(visit.request.body), number, tools.now}
    );
    tools.batch.write(records);
}
}  // namespace telepati::handlers::api
