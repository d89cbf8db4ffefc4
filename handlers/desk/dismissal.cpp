#include "handlers/desk/dismissal.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "handlers/desk.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Officer;
using conversation::Effect;
using conversation::Effects;

/// The leader of the team, else anybody of it, else of the coordinators.
ContactId heir(const cases::Office& office, const std::string& team) {
    ContactId found;
    for (const Officer& officer : office.officers) {
        if (officer.team != team || officer.role > cases::Role::Leader) continue;
        if (!found || officer.role == cases::Role::Leader) found = officer.contact;
    }
    if (found || team == office.coordinator) return found;
    return heir(office, office.coordinator);
}

/// To the team's pool where the table of moves allows it; what waits for somebody else is kept by
/// another of the team.
Effects passed_on(
    const TurnTools& tools,
    const OfficeWorld& rest,
    const cases::Ticket& ticket,
    ContactId leaver,
    const std::string& by
) {
    conversation::TicketChange wanted;
    wanted.status = cases::Status::Assigned;
    wanted.team = ticket.team;
    wanted.by = by;
    auto decision = decided_change(tools, rest, ticket, wanted);
    if (auto* effects = std::get_if<Effects>(&decision)) return std::move(*effects);
    const ContactId to = heir(rest.row.office, ticket.team);
    if (!to)
        return {
            conversation::RaiseAlarm{"nobody_takes_over", ticket.number}
        };
    return {
        conversation::HandOver{ticket.number, leaver, to}
    };
}

void take_in(TurnResult& result, TurnResult more) {
    std::ranges::move(more.errands, std::back_inserter(result.errands));
    result.timers = result.timers || more.timers;
    result.world_changed = result.world_changed || more.world_changed;
}
}  // namespace

TurnResult dismiss(
    const TurnTools& tools, const OfficeWorld& office, const Officer& leaver, const std::string& by
) {
    const ContactId contact = leaver.contact;
    OfficeWorld rest = office;
    std::erase_if(rest.row.office.officers, [&](const Officer& one) {
        return one.contact == contact;
    });
    TurnResult result;
    for (const cases::Ticket& ticket : tools.batch.assigned(contact)) {
        Effects effects = passed_on(tools, rest, ticket, contact, by);
        std::erase_if(effects, [&](const Effect& effect) {
            const auto* say = std::get_if<conversation::Say>(&effect);
            return say && say->to == contact;
        });
        take_in(result, write_act(tools, rest, effects));
    }
    take_in(result, write_act(tools, office, {conversation::DropStaff{contact}}));
    return result;
}
}  // namespace telepati::handlers::desk
