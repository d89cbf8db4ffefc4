#pragma once
/// Letters that are brought home: the task for officers of the counter's team, the code that the
/// receiver tells, the photo.

#include "bot/conversation/session.hpp"
#include "bot/conversation/talk.hpp"

namespace telepati::conversation {

/// A button of such a card.
bool works_as_courier(Talk& talk, const Heard& heard);

/// The code or the photo that was asked for.
bool delivers(Talk& talk, const Expected& waiting, const Heard& heard);

/// Four digits from whoever holds exactly one letter: its code, though nothing was asked.
bool tells_code(Talk& talk, const Heard& heard);
}  // namespace telepati::conversation
