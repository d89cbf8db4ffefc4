#include "handlers/api/tickets.hpp"

#include "bot/cases/number.hpp"
#include "handlers/api/auth.hpp"
#include "handlers/api/ticket_json.hpp"
#include "handlers/api/ticket_query.hpp"
#include "handlers/log.hpp"

namespace telepati::handlers::api {
namespace {

/// A request whose token was accepted.
struct Visit {
    const http::Request& request;
    storage::Reader& reader;
    const World& world;
    OfficeId office;  ///< none: all
};

using Answer = http::Response (*)(const Visit& visit);

http::Response list_tickets(const Visit& visit);
http::Response show_ticket(const Visit& visit);
http::Response show_history(const Visit& visit);
http::Handler for_token(const ApiSettings& settings, Action action, Answer answer);

}  // namespace

std::vector<http::Route> ticket_routes(const ApiSettings& settings) {
    const auto reading = [&](Answer answer) {
        return for_token(settings, Action::ReadTickets, answer);
    };
    return {
        {"GET", "/api/v1/tickets",                reading(list_tickets)},
        {"GET", "/api/v1/tickets/([^/]+)",        reading(show_ticket) },
        {"GET", "/api/v1/tickets/([^/]+)/events", reading(show_history)},
    };
}

namespace {

http::Response answered(
    const ApiSettings& settings, Action action, Answer answer, const http::Request& request
);
std::chrono::minutes clock_of(const Visit& visit);
std::optional<storage::TicketView> asked_ticket(const Visit& visit);
http::Response not_found(const Visit& visit);
http::Response json_response(std::string body);

http::Handler for_token(const ApiSettings& settings, Action action, Answer answer) {
    return [settings, action, answer](const http::Request& request) {
        try {
            return answered(settings, action, answer, request);
        } catch (const storage::StorageError& error) {
            log::error(
                "api_storage",
                {
                    {"kind", std::int64_t{static_cast<int>(error.kind())}}
            }
            );
            http::Response response =
                http::problem(503, "Storage not available", "Try again later.");
            response.headers.emplace("Retry-After", "5");
            return response;
        }
    };
}

http::Response answered(
    const ApiSettings& settings, Action action, Answer answer, const http::Request& request
) {
    const Readers::Lease reader = settings.readers.lease();
    auto judged = authorized(request, *reader, action);
    if (auto* refusal = std::get_if<http::Response>(&judged)) return std::move(*refusal);
    const auto world = settings.world();
    return answer({request, *reader, *world, std::get<storage::TokenRow>(judged).office});
}

http::Response list_tickets(const Visit& visit) {
    auto query = read_ticket_query(visit.request, visit.office, clock_of(visit));
    if (!query) return http::problem(400, "Bad request", query.error().what);
    const auto wanted = static_cast<std::size_t>(query->limit);
    // One more than wanted tells whether there is a next page.
    ++query->limit;
    auto views = visit.reader.tickets(*query);
    std::string next;
    if (views.size() > wanted) {
        views.resize(wanted);
        next = write_cursor(views.back().cursor);
    }
    return json_response(ticket_page_json(views, next, visit.world));
}

http::Response show_ticket(const Visit& visit) {
    const auto view = asked_ticket(visit);
    if (!view) return not_found(visit);
    return json_response(ticket_json(*view, visit.world));
}

http::Response show_history(const Visit& visit) {
    const auto view = asked_ticket(visit);
    if (!view) return not_found(visit);
    return json_response(history_json(visit.reader.history(view->ticket.office, view->ticket.number)
    ));
}

/// Days in a question are days of the office; for all offices, of the first.
std::chrono::minutes clock_of(const Visit& visit) {
    const auto& offices = visit.world.offices();
    const OfficeWorld* office = visit.world.by_id(visit.office);
    if (!office && !offices.empty()) office = &offices.front();
    return office ? office->row.office.calendar.offset : std::chrono::minutes{0};
}

std::optional<storage::TicketView> asked_ticket(const Visit& visit) {
    return visit.reader.ticket(visit.office, canonical_number(visit.request.captures.at(0)));
}

http::Response not_found(const Visit& visit) {
    const std::string number = canonical_number(visit.request.captures.at(0));
    const bool checks = cases::number_checks(number);
    return http::problem(
        404,
        "No such ticket",
        checks ? "No ticket has this number."
               : "This number was mistyped: its check character is wrong."
    );
}

http::Response json_response(std::string body) {
    http::Response response;
    response.type = "application/json";
    response.body = std::move(body);
    response.headers.emplace("Cache-Control", "no-store");
    return response;
}

}  // namespace
}  // namespace telepati::handlers::api
