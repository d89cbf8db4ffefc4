#pragma once
/// Clocks follow the moves of a turn, whoever made them: one place, so that no deed forgets them.

#include <optional>
#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"

namespace telepati::conversation {

/// Adds what the clocks of every ticket that moves in `effects` say afterwards, and the timer that
/// looks at it again. `also`: a ticket that the context does not hold. Call it once, last.
void wind_clocks(
    const Context& context, std::vector<Effect>& effects, const cases::Ticket* also = nullptr
);

/// Somebody told the reporter how it stands: the next word is owed anew, and it climbs no further.
void renew_clock(const Context& context, const cases::Ticket& ticket, std::vector<Effect>& effects);

/// Wakes us when the ticket is to be looked at again; `earlier` when something else comes first.
void look_again(
    const Context& context,
    const cases::Ticket& ticket,
    std::optional<Time> earlier,
    std::vector<Effect>& effects
);
}  // namespace telepati::conversation
