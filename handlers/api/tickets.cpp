#include "handlers/api/tickets.hpp"

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

/// A program that asks every few seconds is one reader, not a thousand.
void note_list(const Visit& visit) {
    for (const OfficeWorld& office : visit.world.offices()) {
        const OfficeId id = office.row.office.id;
        if (!visit.office() || visit.office() == id)
            visit.readings.note(visit.audited(id, "read_list"));
    }
}

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
    note_list(visit);
    return json_response(ticket_page_json(views, next, visit.world, words_for(visit)));
}

http::Response show_ticket(const Visit& visit) {
    const auto view = asked_ticket(visit);
    if (!view) return no_such_ticket(visit);
    visit.readings.note(visit.audited(view->ticket.office, "read", view->ticket.number));
    return ticket_response(visit, *view);
}

http::Response show_history(const Visit& visit) {
    const auto view = asked_ticket(visit);
    if (!view) return no_such_ticket(visit);
    visit.readings.note(visit.audited(view->ticket.office, "read", view->ticket.number));
    const auto history = visit.reader.history(view->ticket.office, view->ticket.number);
    return json_response(history_json(history, words_for(visit)));
}
}  // namespace
}  // namespace telepati::handlers::api
