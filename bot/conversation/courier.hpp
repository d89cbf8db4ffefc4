#pragma once
/// Letters that are brought home: the task for officers of the counter's team, the code that the
/// receiver tells, the photo.

#include <vector>

#include "bot/conversation/effect.hpp"
#include "bot/conversation/session.hpp"
#include "bot/conversation/talk.hpp"

namespace telepati::conversation {

/// Cards for those who can bring it; an alarm when there is nobody.
std::vector<Effect> call_couriers(const Context& context, const cases::Letter& letter);

/// For the applicant: who is on the way with it, and the code.
Say tell_on_way(const Context& context, const cases::Letter& letter);

/// A button of such a card.
bool works_as_courier(Talk& talk, const Heard& heard);

/// The code or the photo that was asked for.
bool delivers(Talk& talk, const Expected& waiting, const Heard& heard);
}  // namespace telepati::conversation
