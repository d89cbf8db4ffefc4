#pragma once
/// A report that was said to be done, and nobody says whether it is: after some working
/// days (cases::Rhythm) the reporter is asked once more and told when it will be closed, later it
/// is. SP4N-LAPOR closes a report ten working days after the answer.

#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"

namespace telepati::conversation {

/// Wakes us when the reporter of a report that has just been done has been silent for long.
SetTimer wait_for_reporter(const Context& context, const cases::Ticket& ticket);

/// It is time for the notice; nothing when the reporter has spoken.
std::vector<Effect> warn_of_closing(const Context& context, const cases::Ticket& ticket);

/// The time of the notice is over as well. Never without a notice before.
std::vector<Effect> close_after_silence(const Context& context, const cases::Ticket& ticket);
}  // namespace telepati::conversation
