#pragma once
/// Somebody who floods the line is warned, then left without answers for a while, at last for a
/// day. Words of danger are always heard, and everything that arrives is kept.

#include <cstddef>

#include "bot/conversation/context.hpp"
#include "bot/conversation/session.hpp"

namespace telepati::conversation {

enum class Patience { Answer, Warn, Pause, Block, Silent };

/// Counts `messages` that came just now. Warn, Pause and Block are said once each.
Patience count(Pace& pace, Time now, std::size_t messages);
}  // namespace telepati::conversation
