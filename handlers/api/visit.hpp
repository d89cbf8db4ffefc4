#pragma once
/// What every answer of the API begins with: a token that may, and a storage that works.

#include <functional>
#include <memory>
#include <string>

#include "bot/base/time.hpp"
#include "handlers/api/auth.hpp"
#include "handlers/api/ticket_json.hpp"
#include "handlers/audit.hpp"
#include "handlers/http.hpp"
#include "handlers/readers.hpp"
#include "handlers/world.hpp"

namespace telepati::handlers::api {

struct ApiSettings {
    Readers& readers;
    std::function<std::shared_ptr<const World>()> world;
    std::function<Time()> now;
    std::shared_ptr<Readings> readings;
};

/// A request whose token was accepted.
struct Visit {
    const http::Request& request;
    storage::Reader& reader;
    const World& world;
    const storage::TokenRow& token;
    Readings& readings;
    Time now;

    OfficeId office() const { return token.office; }  ///< none: all
    /// A row for the audit log of that office.
    storage::AuditEntry audited(
        OfficeId of, std::string_view act, std::string subject = {}, std::string detail = {}
    ) const;
};

using Answer = std::function<http::Response(const Visit& visit)>;

/// Asks `answer` for requests whose token may do that; others are refused. A storage that fails is
/// a 503 that says nothing of it.
http::Handler for_token(const ApiSettings& settings, Action action, Answer answer);

/// Days in a question are days of the office; for all offices, of the first.
std::chrono::minutes clock_of(const Visit& visit);

/// The ticket of the address, for tokens that may know of it.
std::optional<storage::TicketView> asked_ticket(const Visit& visit);
/// What to say when there is none: a mistyped number is told from one that nobody has.
http::Response no_such_ticket(const Visit& visit);

/// Who only reads needs no numbers and cards that residents write of themselves.
Words words_for(const Visit& visit);

/// One ticket with its ETag.
http::Response ticket_response(const Visit& visit, const storage::TicketView& view);
/// Nobody on the way keeps it.
http::Response json_response(std::string body);

/// The ETag of a ticket whose history has so many entries.
std::string etag(std::int64_t version);
}  // namespace telepati::handlers::api
