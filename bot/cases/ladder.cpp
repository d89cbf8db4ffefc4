#include "bot/cases/ladder.hpp"

#include <algorithm>

namespace telepati::cases {
namespace {

/// The highest step on which somebody has it already.
int held_at(const Office& office, const Ticket& ticket) {
    int highest = 0;
    const auto look = [&](ContactId holder) {
        const Officer* officer = office.officer(holder);
        if (officer) highest = std::max(highest, step_of(officer->role));
    };
    if (ticket.assignee) {
        look(*ticket.assignee);
        // Whoever has it is reminded first.
        return ticket.climbed == 0 ? 0 : highest;
    }
    std::ranges::for_each(ticket.offered_to, look);
    return std::max(highest, step_of(Role::Officer));
}
}  // namespace

int step_of(Role role) { return static_cast<int>(role) + 1; }

bool stands_above(const Officer& officer, const Ticket& ticket) {
    switch (officer.role) {
        case Role::Officer:
            return false;
        case Role::Leader:
            return officer.team == ticket.team;
        case Role::Lurah:
            return officer.kelurahan == ticket.kelurahan;
        case Role::Sekcam:
        case Role::Camat:
        case Role::Mayor:
            return true;
    }
    return false;
}

std::vector<ContactId> heads_of(const Office& office) {
    const auto leads = [](Role role) { return role == Role::Camat || role == Role::Sekcam; };
    int highest = 0;
    std::vector<ContactId> heads;
    std::vector<ContactId> others;
    for (const Officer& officer : office.officers) {
        const int step = step_of(officer.role);
        if (leads(officer.role)) heads.push_back(officer.contact);
        if (step > highest) others.clear();
        highest = std::max(highest, step);
        if (step == highest) others.push_back(officer.contact);
    }
    return heads.empty() ? others : heads;
}

Rung next_rung(const Office& office, const Ticket& ticket) {
    const int from = std::max(ticket.climbed, held_at(office, ticket)) + 1;
    if (from <= step_of(Role::Officer) && ticket.assignee)
        return {step_of(Role::Officer), {*ticket.assignee}};
    for (int step = from; step <= step_of(Role::Mayor); ++step) {
        Rung rung{step, {}};
        for (const Officer& officer : office.officers) {
            const bool here = step_of(officer.role) == step && stands_above(officer, ticket);
            const bool has_it = ticket.assignee == officer.contact;
            if (here && !has_it && officer.contact != ticket.reporter)
                rung.people.push_back(officer.contact);
        }
        if (!rung.people.empty()) return rung;
    }
    return {};
}
}  // namespace telepati::cases
