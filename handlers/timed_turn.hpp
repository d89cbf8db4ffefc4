#pragma once
/// Time knocks at a conversation: the turn of a timer that has run out.

#include "handlers/turn.hpp"

namespace telepati::handlers {

/// An exception leaves the batch untouched when it came from deciding (a bug of ours): see
/// `set_timer_aside`. StorageError passes through.
TurnResult take_timed_turn(const TurnTools& tools, const storage::TimerRow& timer);

/// A timer whose turn threw is tried again, and given up after limits::timer_tries.
void set_timer_aside(const TurnTools& tools, const storage::TimerRow& timer);
}  // namespace telepati::handlers
