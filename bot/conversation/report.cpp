#include "bot/conversation/report.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>

#include "bot/base/limits.hpp"
#include "bot/cases/clock.hpp"
#include "bot/cases/due.hpp"
#include "bot/cases/number.hpp"
#include "bot/cases/routing.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/area.hpp"
#include "bot/conversation/flows/absorb.hpp"
#include "bot/conversation/incidents.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/timer.hpp"
#include "bot/understanding/fold.hpp"
#include "bot/understanding/personal.hpp"

namespace telepati::conversation {
namespace {

/// `preface`: key of the word that stands before the person's own; empty: none.
cases::Ticket ticket_of(
    const Context& context,
    const Draft& draft,
    const cases::Routed& routed,
    std::string_view preface
) {
    const cases::Category* category = context.office.category(draft.category);
    cases::Ticket ticket;
    ticket.number = context.fresh_number;
    ticket.office = context.office.id;
    ticket.reporter = context.contact;
    if (context.officer()) ticket.source = cases::Source::Staff;
    ticket.category = draft.category;
    ticket.urgent = draft.urgent || (category && category->emergency);
    ticket.text = draft.text();
    const std::string_view passed_on = draft.forwarded ? "report.forwarded" : "";
    // Water now, and water again and again: the words say both, and so does their beginning.
    const std::string_view chronic =
        draft.flood && is_chronic(context, ticket.text) ? "report.chronic" : "";
    for (const std::string_view key : {chronic, passed_on, preface}) {
        if (!key.empty()) ticket.text = word(context, key, Tongue::Home) + ' ' + ticket.text;
    }
    ticket.kelurahan = draft.kelurahan;
    ticket.place = draft.place;
    ticket.pin = draft.pin;
    ticket.team = routed.team;
    ticket.offered_to = routed.people;
    ticket.photos = static_cast<int>(pictures(draft.media));
    ticket.voices = static_cast<int>(voices(draft.media));
    ticket.flood_depth_cm = draft.depth_cm;
    ticket.opened_at = draft.begun;
    if (draft.entry_guesses.empty()) ticket.entry = draft.entry;
    ticket.due_at = promised_at(context, ticket);
    ticket.clock.done_by = cases::done_by(context.office, ticket, context.now);
    ticket.secret = draft.secret;
    if (ticket.secret) {
        ticket.text = understanding::covered(ticket.text);
        ticket.place = understanding::covered(ticket.place);
    }
    return ticket;
}

std::string due_said(const Context& context, const cases::Ticket& ticket, Tongue tongue) {
    return ticket.due_at ? time_said(context, *ticket.due_at, tongue) : "";
}

std::string team_name(const Context& context, const cases::Ticket& ticket) {
    const cases::Team* team = context.office.team(ticket.team);
    return team ? team->name : context.office.name;
}

Say promise(
    const Context& context,
    const Draft& draft,
    const cases::Ticket& ticket,
    std::string_view message
) {
    Fields fields;
    fields.texts["number"] = cases::shown_number(ticket.number);
    fields.texts["team"] = team_name(context, ticket);
    fields.texts["due"] = due_said(context, ticket, Tongue::Speaker);
    fields.texts["secret"] = ticket.secret ? cases::secret_alias(ticket.number) : "";
    if (message == "filed" && draft.neighbour) {
        const bool has_phone = !draft.neighbour->phone.empty();
        fields.texts[has_phone ? "their_phone" : "your_word"] = "1";
    }
    return {context.contact, message, std::move(fields), ticket.number};
}

FileTicket filing(const Context& context, const Draft& draft, cases::Ticket ticket) {
    FileTicket file{std::move(ticket), draft.events(), draft.media};
    if (!draft.neighbour) return file;
    const cases::Officer* officer = context.officer();
    file.by_name = officer ? officer->name : "";
    file.for_phone = draft.neighbour->phone;
    return file;
}

/// What lies outside the office is for those who take what nobody else does, unless it burns.
cases::Routed routed_for(const Context& context, const Draft& draft) {
    const cases::Office& office = context.office;
    const bool outside = !draft.elsewhere.empty() && !draft.urgent && !draft.flood;
    if (outside && !office.coordinator.empty())
        return cases::route_to(office, office.coordinator, {}, context.now, context.contact);
    return cases::route(office, draft.category, draft.kelurahan, context.now, context.contact);
}

/// Whoever stands in reads why.
void say_gap(const Context& context, const cases::Ticket& ticket, Say& card) {
    card.fields.texts["gap"] = team_name(context, ticket);
}

std::vector<Effect> file(
    const Context& context,
    const Draft& said,
    std::string_view promised,
    std::string_view preface = {},
    const std::string& incident = {}
) {
    const cases::Routed routed = routed_for(context, said);
    const Draft draft = told_in_words(context, said);
    cases::Ticket ticket = ticket_of(context, draft, routed, preface);
    ticket.incident = incident;
    std::vector<Effect> effects;
    effects.emplace_back(filing(context, draft, ticket));
    if (auto timer = wait_for_taker(context, ticket)) effects.emplace_back(std::move(*timer));
    if (routed.people.empty()) {
        effects.emplace_back(RaiseAlarm{"nobody_on_duty", ticket.number});
        effects.emplace_back(promise(context, draft, ticket, "nobody_on_duty"));
        return effects;
    }
    effects.emplace_back(MoveTicket{ticket.number, cases::Act::Route, {}, std::nullopt, ticket.team}
    );
    effects.emplace_back(promise(context, draft, ticket, promised));
    for (const ContactId officer : routed.people) {
        Say card = card_for(context, ticket, officer);
        if (routed.gap) say_gap(context, ticket, card);
        effects.emplace_back(std::move(card));
    }
    if (routed.gap) effects.emplace_back(RaiseAlarm{"roster_gap", ticket.number});
    return effects;
}

/// One more of an incident that somebody has already: the same people, without a card of its own.
std::vector<Effect> file_quietly(
    const Context& context, const Draft& draft, const Gathering& gathering
) {
    const cases::Situation& before = *gathering.joins;
    const cases::Ticket& lead = *before.lead;
    cases::Ticket ticket = ticket_of(context, draft, {lead.team, {}}, {});
    ticket.incident = gathering.incident;
    std::vector<Effect> effects{filing(context, draft, ticket)};
    MoveTicket route{ticket.number, cases::Act::Route, {}, std::nullopt, ticket.team};
    effects.emplace_back(std::move(route));
    if (lead.assignee) {
        effects.emplace_back(MoveTicket{
            ticket.number, cases::Act::Accept, {}, lead.assignee, before.name});
    } else {
        const Time until = context.now + limits::urgent_acceptance;
        effects.emplace_back(SetTimer{context.contact, clock_timer, ticket.number, until});
    }
    Say joined = promise(context, draft, ticket, "joined_flood");
    const cases::Officer* officer =
        lead.assignee ? context.office.officer(*lead.assignee) : nullptr;
    joined.fields.texts["others"] = std::to_string(before.reports() + before.followers);
    joined.fields.texts["officer"] = officer ? officer->name : "";
    joined.fields.texts["rising"] = before.trend == cases::Trend::Rising ? "1" : "";
    effects.emplace_back(std::move(joined));
    return effects;
}

/// The situation with this report, for the card of the whole.
void tell_of_water(
    const Context& context,
    const Draft& draft,
    const Gathering& gathering,
    std::vector<Effect>& effects
) {
    if (gathering.incident.empty()) return;
    const cases::Sighting seen = water_in(context, draft);
    effects.emplace_back(SeeWater{context.fresh_number, seen.depth_cm, seen.trend});
    if (!gathering.joins) return;
    const cases::Spot spot{draft.category, draft.kelurahan, draft.place, draft.pin};
    renew_card(
        context, cases::with_report(*gathering.joins, spot, context.fresh_number, seen), effects
    );
}

bool is_alarm(const Draft& draft) { return draft.flood || draft.urgent; }
}  // namespace

std::vector<Effect> file_report(const Context& context, const Draft& draft) {
    if (auto elsewhere = file_elsewhere(context, draft); !elsewhere.empty()) return elsewhere;
    std::vector<Effect> effects = file(context, draft, "filed");
    if (is_alarm(draft)) ask_afterwards(context, draft, context.fresh_number, effects);
    return effects;
}

std::vector<Effect> file_flood(const Context& context, const Draft& draft) {
    if (auto elsewhere = file_elsewhere(context, draft); !elsewhere.empty()) return elsewhere;
    Draft flood = draft;
    flood.category = flood_category;
    const cases::Routed routed = routed_for(context, flood);
    Gathering gathering = gather(context, flood, routed.team);
    if (gathering.asks) return {*gathering.asks};
    // The questions that follow are for whoever stands in the water.
    std::vector<Effect> effects = std::move(gathering.begin);
    std::vector<Effect> filed =
        gathering.quiet
            ? file_quietly(context, flood, gathering)
            : file(
                  context, flood, flood.neighbour ? "filed" : "filed_flood", {}, gathering.incident
              );
    std::ranges::move(filed, std::back_inserter(effects));
    tell_of_water(context, flood, gathering, effects);
    ask_afterwards(context, flood, context.fresh_number, effects);
    for (Effect& effect : effects) {
        auto* said = std::get_if<Say>(&effect);
        const bool asks =
            said && (said->message == "filed_flood" || said->message == "joined_flood");
        if (!asks) continue;
        said->fields.texts["id"] = context.fresh_number;
        said->fields.texts["place"] = where(context, flood);
        said->fields.texts["pin"] = flood.pin ? "1" : "";
        said->fields.texts["warn"] = flood.warned ? "" : "1";
        if (!flood.warned) said->fields.lists = emergency_fields(context).lists;
    }
    return effects;
}

std::vector<Effect> file_for_person(const Context& context, const Draft& draft) {
    Draft asked = draft;
    if (asked.category.empty()) asked.category = other_category;
    return file(context, asked, "filed_human", "report.wants_person");
}

Fields emergency_fields(const Context& context) {
    Fields fields;
    for (const cases::EmergencyNumber& number : context.office.emergency) {
        if (number.verified_by.empty()) continue;
        Fields row;
        row.texts["name"] = number.name;
        row.texts["number"] = number.number;
        fields.lists["numbers"].push_back(std::move(row));
    }
    return fields;
}

std::vector<Effect> file_late(const Context& context, const Draft& draft) {
    return file(context, draft, "filed_late");
}

std::optional<Time> promised_at(const Context& context, const cases::Ticket& ticket) {
    const cases::Category* category = context.office.category(ticket.category);
    const cases::Promise promise = ticket.urgent ? cases::Promise{limits::urgent_answer, false}
                                   : category    ? category->answer
                                                 : cases::Promise{};
    if (promise.within.count() == 0) return std::nullopt;
    return cases::due_at(cases::calendar_of(context.office, ticket.team), promise, context.now);
}

std::optional<SetTimer> wait_for_taker(const Context& context, const cases::Ticket& ticket) {
    const cases::Category* category = context.office.category(ticket.category);
    cases::Promise accept = category ? category->accept : cases::Promise{};
    const bool pressing = ticket.urgent || ticket.category == flood_category;
    if (pressing) accept = {limits::urgent_acceptance, false};
    if (accept.within.count() == 0) return std::nullopt;
    const cases::Calendar calendar = cases::calendar_of(context.office, ticket.team);
    const Time until = cases::due_at(calendar, accept, context.now);
    return SetTimer{ticket.reporter, clock_timer, ticket.number, until};
}

namespace {

/// "banjir, MENDESAK, air sekitar 50 cm"
std::string subject_of(const Context& context, const cases::Ticket& ticket) {
    std::string subject = category_said(context, ticket.category, Tongue::Home);
    if (ticket.urgent) subject += ", " + word(context, "card.urgent", Tongue::Home);
    if (ticket.flood_depth_cm)
        subject += ", " + word(context, "card.water", Tongue::Home) + ' ' +
                   std::to_string(*ticket.flood_depth_cm) + " cm";
    return subject;
}
}  // namespace

Say card_for(const Context& context, const cases::Ticket& ticket, ContactId officer) {
    Fields fields;
    fields.texts["id"] = ticket.number;
    fields.texts["number"] = cases::shown_number(ticket.number);
    fields.texts["category"] = category_said(context, ticket.category, Tongue::Home);
    fields.texts["urgent"] = ticket.urgent ? "1" : "";
    fields.texts["place"] = ticket.place;
    const understanding::Kelurahan* kelurahan = context.places.find(ticket.kelurahan);
    fields.texts["kelurahan"] = kelurahan ? kelurahan->name : "";
    fields.texts["words"] = quoted(context, ticket.text);
    fields.texts["photos"] = ticket.photos == 0 ? "" : std::to_string(ticket.photos);
    fields.texts["voice"] = ticket.voices == 0 ? "" : "1";
    fields.texts["map"] = ticket.pin ? map_link(*ticket.pin) : "";
    fields.texts["due"] = due_said(context, ticket, Tongue::Home);
    fields.texts["depth"] = ticket.flood_depth_cm ? std::to_string(*ticket.flood_depth_cm) : "";
    // A template has one line for each of these.
    fields.texts["what"] = subject_of(context, ticket);
    fields.texts["where"] = where(context, ticket);
    fields.texts["said"] = fields.texts["words"];
    fields.texts["secret"] = ticket.secret ? "1" : "";
    return {officer, "card", std::move(fields), ticket.number};
}

std::string map_link(const Point& pin) {
    std::array<char, 96> link{};
    std::snprintf(
        link.data(), link.size(), "https://maps.google.com/?q=%.6f,%.6f", pin.lat, pin.lon
    );
    return link.data();
}

namespace {

std::string where(const Context& context, const std::string& place, const std::string& code) {
    const understanding::Kelurahan* kelurahan = context.places.find(code);
    if (!kelurahan) return place;
    const std::string named = "Kel. " + kelurahan->name;
    return place.empty() ? named : place + ", " + named;
}
}  // namespace

std::string where(const Context& context, const cases::Ticket& ticket) {
    return where(context, ticket.place, ticket.kelurahan);
}

std::string where(const Context& context, const Draft& draft) {
    return where(context, draft.place, draft.kelurahan);
}

std::string shown_words(std::string_view words) {
    constexpr std::size_t one_line = 120;
    return understanding::clean(words, one_line);
}
}  // namespace telepati::conversation
