#pragma once
/// When a report waits too long: who stands one step higher gets it too, and who waits is told.

#include <string_view>
#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"
#include "bot/conversation/session.hpp"

namespace telepati::conversation {

/// "kok lama kali", "mana petugasnya": words that ask where the help is (role "menagih").
bool is_impatient(const Context& context, std::string_view text);

/// An impatient word about a ticket. Late: one step up, at most once in limits::chased_again_after,
/// and the reporter is told who has it now. In time: until when.
std::vector<Effect> chase(
    const Context& context, Session& session, const cases::Ticket& ticket, std::string_view words
);

/// Nobody has accepted a report in the time of its category: the next person up gets a card, and
/// the clock starts again; at the top an alarm.
std::vector<Effect> escalate_unaccepted(const Context& context, const cases::Ticket& ticket);

/// "Lurah Kwala Bekala", "Ketua Tim Kejar Banjir", else the name: for people who do not know it.
std::string title_of(const Context& context, const cases::Officer& officer);

/// As what somebody works on a ticket: the team's name, for those above it their own title.
std::string duty_of(
    const Context& context, const cases::Ticket& ticket, const cases::Officer* officer
);
}  // namespace telepati::conversation
