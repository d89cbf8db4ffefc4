#include "handlers/api/tickets.hpp"

#include "handlers/api/ticket_json.hpp"
#include "handlers/api/ticket_query.hpp"

namespace telepati::handlers::api {
namespace {

http::Response list_tickets(const Visit& visit);
http::Response show_ticket(const Visit& visit);
http::Response show_history(const Visit& visit);
}  // namespace

std::vector<http::Route> ticket_routes(const ApiSettings& settings) {
    const auto reading = [&](auto* answer) {
        return for_token(settings, Action::ReadTickets, answer);
    };
    return {
        {"GET", "/api/v1/tickets",                reading(list_tickets)},
        {"GET", "/api/v1/tickets/([^/]+)",        reading(show_ticket) },
        {"GET", "/api/v1/tickets/([^/]+)/events", reading(show_history)},
    };
}

namespace {

std::chrono::minutes clock_of(const Visit& visit);

http::Response list_tickets(const Visit& visit) {
    auto query = read_ticket_query(visit.request, visit.office(), clock_of(visit));
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
    return view ? ticket_response(visit, *view) : no_such_ticket(visit);
}

http::Response show_history(const Visit& visit) {
    const auto view = asked_ticket(visit);
    if (!view) return no_such_ticket(visit);
    return json_response(history_json(visit.reader.history(view->ticket.office, view->ticket.number)
    ));
}

/// Days in a question are days of the office; for all offices, of the first.
std::chrono::minutes clock_of(const Visit& visit) {
    const auto& offices = visit.world.offices();
    const OfficeWorld* office = visit.world.by_id(visit.office());
    if (!office && !offices.empty()) office = &offices.front();
    return office ? office->row.office.calendar.offset : std::chrono::minutes{0};
}
}  // namespace
}  // namespace telepati::handlers::api
