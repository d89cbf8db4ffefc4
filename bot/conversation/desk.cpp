#include "bot/conversation/desk.hpp"

#include <algorithm>
#include <utility>

#include "bot/cases/routing.hpp"
#include "bot/conversation/desk_deeds.hpp"
#include "bot/conversation/follow.hpp"
#include "bot/conversation/wind.hpp"

namespace telepati::conversation {
namespace {

using cases::Act;
using cases::Status;
using cases::Ticket;

/// A change in the making. `ticket` is as it stands after `effects`.
struct Desk {
    const Context& context;
    const TicketChange& wanted;
    Ticket ticket;
    bool corrected = false;
    std::string team;         ///< that shall have it; empty: the one it has
    bool note_spent = false;  ///< it is the words of the new status
    Effects effects;
};

using Trouble = std::variant<std::monostate, Fault, IllegalMove>;

std::vector<Fault> faults_in(const Context& context, const TicketChange& wanted);
Trouble correct(Desk& desk);
Trouble change_team(Desk& desk);
Trouble assign(Desk& desk);
Trouble move(Desk& desk);
Trouble gather(Desk& desk);
void remark(Desk& desk);

}  // namespace

Decision change(const Context& context, const Ticket& ticket, const TicketChange& wanted) {
    if (auto faults = faults_in(context, wanted); !faults.empty()) return faults;
    Desk desk{context, wanted, ticket, false, {}, false, {}};
    for (auto* const step : {correct, gather, change_team, assign, move}) {
        const Trouble trouble = step(desk);
        if (const auto* fault = std::get_if<Fault>(&trouble)) return std::vector{*fault};
        // Where it could go is said of the ticket as the asker knows it.
        if (const auto* illegal = std::get_if<IllegalMove>(&trouble))
            return IllegalMove{ticket.status, illegal->wanted};
    }
    remark(desk);
    tell_followers(context, desk.effects, &ticket);
    wind_clocks(context, desk.effects, &ticket);
    return std::move(desk.effects);
}

std::vector<Status> next_statuses(Status from) {
    std::vector<Status> found;
    for (const cases::Move& move : cases::moves()) {
        const bool known = std::ranges::find(found, move.to) != found.end();
        if (move.from == from && move.to != from && !known) found.push_back(move.to);
    }
    return found;
}

namespace {

// --- values

std::vector<Fault> faults_in(const Context& context, const TicketChange& wanted) {
    auto faults = unknown_codes(context, {wanted.category, wanted.team, wanted.kelurahan});
    const bool goes_back = wanted.status == Status::New || wanted.status == Status::Assigned;
    if (!wanted.assignee.empty() && goes_back)
        faults.push_back({"status", "does not go with an assignee, who has it in_progress"});
    return faults;
}

// --- effects

void follow(Ticket& ticket, const MoveTicket& made) {
    if (const auto found = cases::moved(ticket.status, made.act)) ticket.status = found->to;
    if (made.release) {
        ticket.assignee.reset();
        ticket.offered_to.clear();
    }
    if (made.assignee) ticket.assignee = made.assignee;
    if (!made.team.empty()) ticket.team = made.team;
    std::ranges::copy(made.offered_to, std::back_inserter(ticket.offered_to));
}

/// What follows from the first move, such as the way to the next team, is the service's own doing.
void add(Desk& desk, Effects effects) {
    bool first = true;
    for (Effect& effect : effects) {
        if (const auto* say = std::get_if<Say>(&effect); say && !say->to) continue;
        if (auto* made = std::get_if<MoveTicket>(&effect)) {
            made->by = {};
            if (std::exchange(first, false)) made->by_name = desk.wanted.by;
            follow(desk.ticket, *made);
        }
        desk.effects.push_back(std::move(effect));
    }
}

// --- what is wrong in the ticket

void note_change(
    std::string& note, std::string_view what, const std::string& from, const std::string& to
) {
    note.append(note.empty() ? "" : ", ").append(what);
    note += ' ' + (from.empty() ? "-" : from) + " > " + to;
}

Trouble correct(Desk& desk) {
    Ticket& ticket = desk.ticket;
    CorrectTicket correction{ticket.number, {}, {}, {}, desk.wanted.by};
    if (!desk.wanted.category.empty() && desk.wanted.category != ticket.category) {
        note_change(correction.note, "category", ticket.category, desk.wanted.category);
        correction.category = ticket.category = desk.wanted.category;
    }
    if (!desk.wanted.kelurahan.empty() && desk.wanted.kelurahan != ticket.kelurahan) {
        note_change(correction.note, "kelurahan", ticket.kelurahan, desk.wanted.kelurahan);
        correction.kelurahan = ticket.kelurahan = desk.wanted.kelurahan;
    }
    desk.corrected = !correction.note.empty();
    if (desk.corrected) desk.effects.emplace_back(std::move(correction));
    return {};
}

/// Staff say what belongs together; nobody is told, for nothing changes for them.
Trouble gather(Desk& desk) {
    const auto& wanted = desk.wanted.incident;
    if (!wanted || *wanted == desk.ticket.incident) return {};
    const Context& context = desk.context;
    std::string name = *wanted;
    if (name == new_incident) {
        const std::string& serial = context.fresh_incident;
        name = cases::incident_name(desk.ticket.category, serial);
        desk.effects.emplace_back(OpenIncident{name, serial, desk.ticket.category});
    } else if (!name.empty()) {
        const LookUp whole{.alike = {}, .incident = name};
        if (!context.knows(whole)) {
            desk.effects.emplace_back(whole);
            return {};
        }
        if (!context.situations.contains(name))
            return Fault{"incident", "is none of this office; see GET /api/v1/incidents"};
    }
    desk.effects.emplace_back(JoinIncident{desk.ticket.number, name, desk.wanted.by});
    return {};
}

// --- whose it is

Trouble offer_to(Desk& desk, std::string_view team) {
    const Ticket& ticket = desk.ticket;
    const Context& context = desk.context;
    if (!cases::moved(ticket.status, Act::Route))
        return IllegalMove{ticket.status, Status::Assigned};
    const auto to =
        cases::route_to(context.office, team, ticket.kelurahan, context.now, ticket.reporter);
    if (to.people.empty())
        return Fault{"team", "has nobody who can be reached now; choose another team"};
    Work work;
    offer(work, context, ticket, to, {}, {});
    tell_those_before(work.effects, ticket, to.people);
    if (ticket.status == Status::InProgress) {
        Say news = about(ticket, ticket.reporter, "rerouted_reporter");
        news.fields.texts.erase("id");
        const cases::Team* named = context.office.team(team);
        news.fields.texts["team"] = named ? named->name : "";
        work.effects.emplace_back(std::move(news));
    }
    add(desk, std::move(work.effects));
    return {};
}

std::string team_by_routes(const Desk& desk) {
    const Ticket& ticket = desk.ticket;
    const Context& context = desk.context;
    return cases::route(
               context.office, ticket.category, ticket.kelurahan, context.now, ticket.reporter
    )
        .team;
}

/// Another kelurahan may be another officer's of the same team.
bool others_hold_cards(const Desk& desk, std::string_view team) {
    const Ticket& ticket = desk.ticket;
    const auto to = cases::route_to(
        desk.context.office, team, ticket.kelurahan, desk.context.now, ticket.reporter
    );
    return ticket.status == Status::Assigned && !desk.wanted.kelurahan.empty() &&
           !std::ranges::is_permutation(to.people, ticket.offered_to);
}

Trouble change_team(Desk& desk) {
    const Ticket& ticket = desk.ticket;
    const TicketChange& wanted = desk.wanted;
    const bool routes = wanted.status == Status::Assigned &&
                        (ticket.status == Status::New || ticket.status == Status::InProgress);
    const bool other_status = wanted.status && *wanted.status != ticket.status &&
                              *wanted.status != Status::Assigned &&
                              *wanted.status != Status::InProgress;
    const bool follows = desk.corrected && !other_status && cases::moved(ticket.status, Act::Route);
    const bool chosen = !wanted.team.empty() && wanted.team != ticket.team;
    const std::string team = !wanted.team.empty() ? wanted.team : team_by_routes(desk);
    const bool corrects = follows && (team != ticket.team || others_hold_cards(desk, team));
    if (!routes && !chosen && !corrects) return {};
    if (!wanted.assignee.empty()) {
        desk.team = team;
        return {};
    }
    return offer_to(desk, team);
}

const cases::Officer* named(const Desk& desk, std::string_view team, int& how_many) {
    const cases::Officer* found = nullptr;
    for (const cases::Officer& officer : desk.context.office.officers) {
        if (officer.team != team || officer.name != desk.wanted.assignee) continue;
        found = &officer;
        ++how_many;
    }
    return found;
}

/// On the officer's behalf: what accepting in the chat does, and the officer is told.
Trouble hand_over(Desk& desk, const cases::Officer& officer) {
    const Ticket& ticket = desk.ticket;
    const bool routes = officer.team != ticket.team || ticket.status == Status::New ||
                        ticket.status == Status::InProgress;
    const Act needed = routes ? Act::Route : Act::Accept;
    if (!cases::moved(ticket.status, needed)) return IllegalMove{ticket.status, Status::InProgress};
    if (routes) {
        MoveTicket route{ticket.number, Act::Route, {}, std::nullopt, officer.team};
        route.team = officer.team;
        route.release = true;
        Effects effects{std::move(route)};
        tell_those_before(effects, ticket, {officer.contact});
        add(desk, std::move(effects));
    }
    add(desk, give_to(desk.context, ticket, officer.contact));
    return {};
}

Trouble assign(Desk& desk) {
    if (desk.wanted.assignee.empty()) return {};
    const std::string team = desk.team.empty() ? desk.ticket.team : desk.team;
    int how_many = 0;
    const cases::Officer* officer = named(desk, team, how_many);
    if (how_many > 1) return Fault{"assignee", "is the name of several in team " + team};
    if (!officer) {
        return Fault{
            "assignee",
            "is nobody's name in team " + team + "; to give it to another team, say which"};
    }
    const bool has_it =
        desk.ticket.assignee == officer->contact && officer->team == desk.ticket.team;
    return has_it ? Trouble{} : hand_over(desk, *officer);
}

// --- the status

Trouble move(Desk& desk) {
    if (!desk.wanted.status || *desk.wanted.status == desk.ticket.status) return {};
    const DeskDeed* deed = desk_deed(desk.ticket.status, *desk.wanted.status);
    if (!deed) return IllegalMove{desk.ticket.status, *desk.wanted.status};
    if (!deed->note.empty() && desk.wanted.note.empty())
        return Fault{"note", "must say " + std::string{deed->note}};
    if (deed->by_officer && !desk.ticket.assignee)
        return Fault{"assignee", "must name the officer of the team who has it"};
    Work work = deed->perform(desk.context, desk.ticket, {desk.wanted.note, {}});
    for (Effect& effect : work.effects) {
        auto* made = std::get_if<MoveTicket>(&effect);
        // An answer stands in the ticket itself, as in the chat.
        const bool stands_there = deed->act == Act::Answer;
        if (made && made->act == deed->act && !stands_there) made->note = desk.wanted.note;
    }
    add(desk, std::move(work.effects));
    desk.note_spent = true;
    return {};
}

void remark(Desk& desk) {
    if (desk.note_spent || desk.wanted.note.empty()) return;
    if (!desk.corrected) {
        const TicketChange& wanted = desk.wanted;
        desk.effects.emplace_back(CorrectTicket{desk.ticket.number, {}, {}, wanted.note, wanted.by}
        );
        return;
    }
    std::get<CorrectTicket>(desk.effects.front()).note += ": " + desk.wanted.note;
}
}  // namespace
}  // namespace telepati::conversation
