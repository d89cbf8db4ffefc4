#include "bot/conversation/incidents.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/cases/routing.hpp"
#include "bot/conversation/deeds.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"
#include "bot/conversation/silence.hpp"
#include "bot/conversation/timer.hpp"
#include "bot/understanding/depth.hpp"
#include "bot/understanding/reading.hpp"

namespace telepati::conversation {
namespace {

using cases::Act;
using cases::Situation;
using cases::Ticket;
using cases::Trend;

bool leads(const Ticket& ticket) { return !ticket.incident.empty() && ticket.lead.empty(); }

/// The first of an event takes along what was there before incidents were.
void begin_incident(const Context& context, Gathering& gathering, const Ticket* near) {
    const std::string& serial = context.fresh_incident;
    if (serial.empty()) return;
    gathering.incident = cases::incident_name(flood_category, serial);
    gathering.begin.emplace_back(OpenIncident{
        gathering.incident, serial, std::string{flood_category}});
    if (near && near->incident.empty())
        gathering.begin.emplace_back(JoinIncident{near->number, gathering.incident});
}

/// Whoever decides about the whole city's water is told with the team.
std::vector<ContactId> readers(const Context& context, const Ticket& lead) {
    std::vector<ContactId> people =
        cases::route_to(context.office, lead.team, lead.kelurahan, context.now, {}).people;
    const auto add = [&](ContactId one) {
        if (std::ranges::find(people, one) == people.end()) people.push_back(one);
    };
    for (const ContactId worker : workers_of(lead)) add(worker);
    for (const cases::Officer& officer : context.office.officers) {
        if (officer.role == cases::Role::Camat && !officer.off_duty) add(officer.contact);
    }
    return people;
}

std::string kelurahan_names(const Context& context, const Situation& situation) {
    std::string names;
    for (const std::string& code : situation.kelurahan) {
        const understanding::Kelurahan* known = context.places.find(code);
        if (known) names += (names.empty() ? "" : ", ") + known->name;
    }
    return names;
}

Fields card_fields_of(const Context& context, const Situation& situation) {
    const Ticket& lead = *situation.lead;
    Fields fields;
    fields.texts["name"] = situation.name;
    fields.texts["category"] = category_said(context, situation.category, Tongue::Home);
    fields.texts["reports"] = std::to_string(situation.reports() + situation.followers);
    fields.texts["since"] = time_said(context, situation.since, Tongue::Home);
    fields.texts["kelurahan"] = kelurahan_names(context, situation);
    fields.texts["deepest"] = situation.deepest_cm ? std::to_string(*situation.deepest_cm) : "";
    fields.texts["rising"] = situation.trend == Trend::Rising ? "1" : "";
    fields.texts["falling"] = situation.trend == Trend::Falling ? "1" : "";
    fields.texts["number"] = cases::shown_number(lead.number);
    fields.texts["place"] = where(context, lead);
    const cases::Officer* taker = lead.assignee ? context.office.officer(*lead.assignee) : nullptr;
    fields.texts["who"] = taker ? taker->name : "";
    fields.texts["renewed"] = situation.told ? "1" : "";
    return fields;
}

Say card_of(const Context& context, const Situation& situation, ContactId to) {
    const Ticket& lead = *situation.lead;
    Say say{to, "incident_card", card_fields_of(context, situation), lead.number};
    const cases::Officer* officer = context.office.officer(to);
    const bool of_team = officer && officer->team == lead.team;
    const bool has_card = std::ranges::find(lead.offered_to, to) != lead.offered_to.end();
    const bool may_take = !lead.assignee && (of_team || has_card);
    say.fields.texts["take"] = may_take ? lead.number : "";
    say.fields.texts["end"] = lead.assignee == to ? lead.number : "";
    return say;
}

}  // namespace

Gathering gather(const Context& context, const Draft& draft, std::string_view team) {
    Gathering gathering;
    const cases::Category* category = context.office.category(flood_category);
    if (!category || category->same_metres == 0 || !draft.says_where()) return gathering;
    const cases::Spot spot{category->code, draft.kelurahan, draft.place, draft.pin};
    const LookUp wanted{.alike = spot};
    if (!context.knows(wanted)) {
        gathering.asks = wanted;
        return gathering;
    }
    const auto near =
        cases::nearest(spot, context.alike, *category, cases::Nearness::Area, context.now);
    if (!near || near->ticket->incident.empty()) {
        begin_incident(context, gathering, near ? near->ticket : nullptr);
        return gathering;
    }
    const std::string& name = near->ticket->incident;
    const LookUp whole{.alike = {}, .incident = name};
    if (!context.knows(whole)) {
        gathering.asks = whole;
        return gathering;
    }
    const auto known = context.situations.find(name);
    const bool runs = known != context.situations.end() && !known->second.ended;
    if (!runs) {
        begin_incident(context, gathering, nullptr);
        return gathering;
    }
    gathering.incident = name;
    gathering.joins = &known->second;
    const auto& lead = known->second.lead;
    gathering.quiet = lead && lead->team == team && !workers_of(*lead).empty() && !draft.urgent;
    return gathering;
}

Trend trend_in(const Context& context, std::string_view words) {
    using understanding::WordList;
    const understanding::WordLists& rules = context.lexicon.rules();
    const auto& reading = context.read(words);
    Trend trend = Trend::Unknown;
    std::string_view before;
    for (const auto& word : reading.words) {
        const std::string_view said = word.said;
        const bool up = rules.has(WordList::Rises, said) ||
                        (rules.has(WordList::More, before) && rules.has(WordList::High, said));
        const bool down = rules.has(WordList::Falls, said);
        const bool denied = rules.has(WordList::Denies, before);
        if (up && !denied) trend = Trend::Rising;
        // "belum surut": it stands.
        if (down) trend = denied ? Trend::Steady : Trend::Falling;
        if (!said.empty()) before = said;
    }
    return trend;
}

cases::Sighting water_in(const Context& context, const Draft& draft) {
    return {context.now, draft.depth_cm, trend_in(context, draft.text())};
}

void renew_card(const Context& context, const Situation& situation, std::vector<Effect>& effects) {
    if (!situation.lead || !cases::has_news(situation)) return;
    const Ticket& lead = *situation.lead;
    // Water that rises does not wait for its turn.
    if (situation.told && !cases::worsens(situation)) {
        const Time next = situation.told->at + limits::incident_card_gap;
        if (context.now < next) {
            effects.emplace_back(SetTimer{lead.reporter, incident_timer, lead.number, next});
            return;
        }
    }
    for (const ContactId reader : readers(context, lead))
        effects.emplace_back(card_of(context, situation, reader));
    effects.emplace_back(TellIncident{situation.name, cases::told_now(situation, context.now)});
}

void watch_water(
    const Context& context, const Ticket& ticket, std::string_view words, bool danger, Work& work
) {
    const cases::Sighting seen{
        context.now, understanding::water_depth(context.lexicon, words), trend_in(context, words)};
    const bool says = seen.depth_cm || seen.trend != Trend::Unknown;
    if (ticket.incident.empty() || !says) return;
    const LookUp whole{.alike = {}, .incident = ticket.incident};
    if (!context.knows(whole)) {
        work.effects.emplace_back(whole);
        return;
    }
    work.effects.emplace_back(SeeWater{ticket.number, seen.depth_cm, seen.trend});
    const auto known = context.situations.find(ticket.incident);
    if (known == context.situations.end()) return;
    Situation after = known->second;
    if (seen.depth_cm) after.deepest_cm = std::max(after.deepest_cm.value_or(0), *seen.depth_cm);
    if (seen.trend != Trend::Unknown) after.trend = seen.trend;
    if (ticket.quiet && !danger) {
        std::erase_if(work.effects, [](const Effect& effect) {
            const auto* say = std::get_if<Say>(&effect);
            return say && say->message == "said_by_reporter";
        });
    }
    // A single report is its own card, and its news are told as they come.
    if (after.reports() >= limits::incident_told_first) renew_card(context, after, work.effects);
}

void gather_late(
    const Context& context, const Ticket& ticket, const Draft& shown, std::vector<Effect>& effects
) {
    const bool waits = ticket.category == flood_category && ticket.incident.empty() &&
                       !ticket.pin && !cases::ended(ticket.status);
    if (!waits || !shown.pin) return;
    Draft placed = shown;
    placed.category = flood_category;
    if (placed.kelurahan.empty()) placed.kelurahan = ticket.kelurahan;
    Gathering gathering = gather(context, placed, ticket.team);
    if (gathering.asks) {
        effects.emplace_back(*gathering.asks);
        return;
    }
    if (gathering.incident.empty()) return;
    std::ranges::move(gathering.begin, std::back_inserter(effects));
    effects.emplace_back(JoinIncident{ticket.number, gathering.incident});
    const cases::Sighting seen{
        ticket.opened_at, ticket.flood_depth_cm, trend_in(context, ticket.text)};
    effects.emplace_back(SeeWater{ticket.number, seen.depth_cm, seen.trend});
    if (!gathering.joins) return;
    const cases::Spot spot{ticket.category, placed.kelurahan, ticket.place, placed.pin};
    renew_card(context, cases::with_report(*gathering.joins, spot, ticket.number, seen), effects);
}

std::vector<Effect> renew_in_time(const Context& context, const Ticket& ticket) {
    if (ticket.incident.empty()) return {};
    const LookUp whole{.alike = {}, .incident = ticket.incident};
    if (!context.knows(whole)) return {whole};
    std::vector<Effect> effects;
    const auto known = context.situations.find(ticket.incident);
    if (known != context.situations.end()) renew_card(context, known->second, effects);
    return effects;
}

namespace {

/// The open reports of the lead's incident without itself; nothing while they are asked for.
std::vector<Ticket> others_of(
    const Context& context, const Ticket& lead, std::vector<Effect>& effects
) {
    if (!leads(lead)) return {};
    const LookUp wanted{.alike = {}, .members = lead.incident};
    if (!context.knows(wanted)) {
        effects.emplace_back(wanted);
        return {};
    }
    const auto known = context.members.find(lead.incident);
    if (known == context.members.end()) return {};
    std::vector<Ticket> others = known->second;
    std::erase_if(others, [&](const Ticket& one) { return one.number == lead.number; });
    return others;
}
}  // namespace

void take_members(const Context& context, const Ticket& lead, std::vector<Effect>& effects) {
    const ContactId taker = lead.assignee.value_or(context.contact);
    for (const Ticket& one : others_of(context, lead, effects)) {
        if (one.assignee || !cases::moved(one.status, Act::Accept)) continue;
        effects.emplace_back(MoveTicket{one.number, Act::Accept, context.contact, taker, {}});
        if (one.reporter == taker) continue;
        const cases::Officer* officer = context.office.officer(taker);
        Say news = about(one, one.reporter, "taken_reporter");
        news.fields.texts.erase("id");
        news.fields.texts["officer"] = officer ? officer->name : "";
        const cases::Team* team = context.office.team(one.team);
        news.fields.texts["team"] = team ? team->name : "";
        news.matters = true;
        effects.emplace_back(std::move(news));
    }
}

Say over_news(const Context& context, const Ticket& ticket, std::string_view officer) {
    Say news = about(ticket, ticket.reporter, "resolved_reporter");
    news.fields.texts["place"] = where(context, ticket);
    news.fields.texts["officer"] = officer;
    news.fields.texts["flood"] = ticket.category == flood_category ? "1" : "";
    return news;
}

void end_members(const Context& context, const Ticket& lead, std::vector<Effect>& effects) {
    if (!leads(lead)) return;
    const ContactId ender = lead.assignee.value_or(context.contact);
    const cases::Officer* officer = context.office.officer(ender);
    for (const Ticket& one : others_of(context, lead, effects)) {
        const bool waits = one.status == cases::Status::Assigned;
        if (waits)
            effects.emplace_back(MoveTicket{one.number, Act::Accept, context.contact, ender, {}});
        const auto from = waits ? cases::Status::InProgress : one.status;
        if (!cases::moved(from, Act::Resolve)) continue;
        effects.emplace_back(MoveTicket{one.number, Act::Resolve, context.contact, std::nullopt, {}}
        );
        effects.emplace_back(over_news(context, one, officer ? officer->name : ""));
        effects.emplace_back(wait_for_reporter(context, one));
    }
    effects.emplace_back(EndIncident{lead.incident});
}
}  // namespace telepati::conversation
