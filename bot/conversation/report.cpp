#include "bot/conversation/report.hpp"

#include <array>
#include <cstdio>

#include "bot/base/limits.hpp"
#include "bot/cases/due.hpp"
#include "bot/cases/number.hpp"
#include "bot/cases/routing.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation {
namespace {

cases::Ticket ticket_of(const Context& context, const Draft& draft, const cases::Routed& routed) {
    const cases::Category* category = context.office.category(draft.category);
    cases::Ticket ticket;
    ticket.number = context.fresh_number;
    ticket.office = context.office.id;
    ticket.reporter = context.contact;
    ticket.category = draft.category;
    ticket.urgent = draft.urgent || (category && category->emergency);
    ticket.text = draft.text;
    ticket.kelurahan = draft.kelurahan;
    ticket.place = draft.place;
    ticket.pin = draft.pin;
    ticket.team = routed.team;
    ticket.offered_to = routed.people;
    ticket.photos = static_cast<int>(pictures(draft.media));
    ticket.opened_at = draft.begun;
    const cases::Promise promise = ticket.urgent ? cases::Promise{limits::urgent_answer, false}
                                   : category    ? category->answer
                                                 : cases::Promise{};
    if (promise.within.count() != 0) {
        ticket.due_at = cases::due_at(context.office.calendar, promise, context.now);
    }
    return ticket;
}

std::string category_name(const Context& context, const cases::Ticket& ticket) {
    const cases::Category* category = context.office.category(ticket.category);
    return category ? category->name : ticket.category;
}

std::string due_said(const Context& context, const cases::Ticket& ticket) {
    return ticket.due_at ? cases::said_time(context.office.calendar, *ticket.due_at, context.now)
                         : "";
}

std::string team_name(const Context& context, const cases::Ticket& ticket) {
    const cases::Team* team = context.office.team(ticket.team);
    return team ? team->name : context.office.name;
}

Say promise(const Context& context, const cases::Ticket& ticket, std::string_view message) {
    Fields fields;
    fields.texts["number"] = cases::shown_number(ticket.number);
    fields.texts["team"] = team_name(context, ticket);
    fields.texts["due"] = due_said(context, ticket);
    return {context.contact, message, std::move(fields), ticket.number};
}

std::vector<Effect> file(const Context& context, const Draft& draft, std::string_view promised) {
    const cases::Routed routed =
        cases::route(context.office, draft.category, draft.kelurahan, context.now, context.contact);
    const cases::Ticket ticket = ticket_of(context, draft, routed);
    std::vector<Effect> effects;
    effects.emplace_back(FileTicket{ticket, draft.events, draft.media});
    if (routed.people.empty()) {
        effects.emplace_back(RaiseAlarm{"nobody_on_duty", ticket.number});
        effects.emplace_back(promise(context, ticket, "nobody_on_duty"));
        return effects;
    }
    effects.emplace_back(MoveTicket{ticket.number, cases::Act::Route, {}, std::nullopt, ticket.team}
    );
    effects.emplace_back(promise(context, ticket, promised));
    for (const ContactId officer : routed.people)
        effects.emplace_back(card_for(context, ticket, officer));
    return effects;
}
}  // namespace

std::vector<Effect> file_report(const Context& context, const Draft& draft) {
    return file(context, draft, "filed");
}

std::vector<Effect> file_late(const Context& context, const Draft& draft) {
    return file(context, draft, "filed_late");
}

Say card_for(const Context& context, const cases::Ticket& ticket, ContactId officer) {
    Fields fields;
    fields.texts["id"] = ticket.number;
    fields.texts["number"] = cases::shown_number(ticket.number);
    fields.texts["category"] = category_name(context, ticket);
    fields.texts["urgent"] = ticket.urgent ? "1" : "";
    fields.texts["place"] = ticket.place;
    const understanding::Kelurahan* kelurahan = context.places.find(ticket.kelurahan);
    fields.texts["kelurahan"] = kelurahan ? kelurahan->name : "";
    fields.texts["words"] = understanding::clean(ticket.text, limits::shown_text);
    fields.texts["photos"] = ticket.photos == 0 ? "" : std::to_string(ticket.photos);
    fields.texts["map"] = ticket.pin ? map_link(*ticket.pin) : "";
    fields.texts["due"] = due_said(context, ticket);
    return {officer, "card", std::move(fields), ticket.number};
}

std::string map_link(const Point& pin) {
    std::array<char, 96> link{};
    std::snprintf(
        link.data(), link.size(), "https://maps.google.com/?q=%.6f,%.6f", pin.lat, pin.lon
    );
    return link.data();
}

std::string where(const Context& context, const cases::Ticket& ticket) {
    const understanding::Kelurahan* kelurahan = context.places.find(ticket.kelurahan);
    if (!kelurahan) return ticket.place;
    const std::string named = "Kel. " + kelurahan->name;
    return ticket.place.empty() ? named : ticket.place + ", " + named;
}
}  // namespace telepati::conversation
