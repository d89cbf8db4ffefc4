#pragma once
/// How a desk does what officers and reporters do in the chat, and what only a desk can do: each
/// with all that it moves and whom it tells.

#include <string_view>
#include <vector>

#include "bot/conversation/deeds.hpp"

namespace telepati::conversation {

struct DeskDeed {
    cases::Act act;
    std::string_view note;  ///< what the words must say; empty: there may be none
    bool by_officer;        ///< somebody must have the ticket
    Work (*perform)(const Context&, const cases::Ticket&, const Given&);
};

/// The one that leads there; nullptr when no move does, or it is the way to a team.
const DeskDeed* desk_deed(cases::Status from, cases::Status to);

/// What accepting in the chat does, on the officer's behalf; the officer is told.
std::vector<Effect> give_to(const Context& context, cases::Ticket ticket, ContactId officer);

/// Those who had it and will not have it any more hear of it in one sentence.
void tell_those_before(
    std::vector<Effect>& effects,
    const cases::Ticket& ticket,
    const std::vector<ContactId>& from_now_on
);
}  // namespace telepati::conversation
