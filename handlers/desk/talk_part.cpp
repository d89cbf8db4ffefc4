#include "handlers/desk/talk_part.hpp"

#include "bot/cases/number.hpp"
#include "handlers/desk/chat_view.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

void put_takeover(
    const Visit& visit,
    const cases::Ticket& ticket,
    const storage::TakeoverRow& row,
    Fields& content
) {
    content.texts["taken_by"] = row.account;
    content.texts["taken_mine"] = row.account == visit.account.name ? "1" : "";
    put_time(content, "taken_until", visit.office.row.office.calendar, row.until, visit.now);
    if (row.ticket == ticket.number) return;
    content.texts["other_href"] = "/desk/t/" + row.ticket;
    content.texts["other_number"] = cases::shown_number(row.ticket);
}

/// There is a line, and nobody of the staff at its other end: their buttons must go on working.
bool may_be_taken(const Visit& visit, const cases::Ticket& ticket) {
    if (!visit.may(Action::WorkTickets) || cases::ended(ticket.status)) return false;
    const bool staff = visit.office.row.office.officer(ticket.reporter) != nullptr;
    return !staff && reach_of(visit, ticket.reporter).fate != Reach::Fate::Nobody;
}
}  // namespace

std::optional<storage::TakeoverRow> takeover_of(const Visit& visit, const cases::Ticket& ticket) {
    return visit.reader.desk().takeover_of(ticket.reporter, visit.now);
}

std::string talk_html(const Visit& visit, const cases::Ticket& ticket) {
    Fields content;
    content.texts["path"] = "/desk/t/" + ticket.number;
    content.texts["csrf"] = proof_of(visit.cookie);
    content.texts["may_work"] = visit.may(Action::WorkTickets) ? "1" : "";
    if (const auto row = takeover_of(visit, ticket)) {
        put_takeover(visit, ticket, *row, content);
    } else if (may_be_taken(visit, ticket)) {
        content.texts["may_take"] = "1";
    }
    put_chat(visit, ticket, content);
    return visit.desk.pages->fill("talk", content);
}
}  // namespace telepati::handlers::desk
