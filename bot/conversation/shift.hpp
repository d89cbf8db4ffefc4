#pragma once
/// The end of a shift, and an officer whom messages no longer reach: what cannot wait goes to those
/// on duty, the supervisor hears of the rest, nothing is lost.

#include <optional>
#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"

namespace telepati::conversation {

/// When the shift that runs at `now`, else the next one, ends; nothing for whoever has no roster.
std::optional<Time> shift_end(const cases::Office& office, const cases::Officer& officer, Time now);

/// The context's contact goes home: dangerous work and untaken reports that only they hold are
/// offered to whoever is on duty.
std::vector<Effect> end_shift(const Context& context);

/// WhatsApp does not deliver to the context's contact: blocked, or the number is gone. They get no
/// more reports until they write "siap"; the next person up hears of it.
std::vector<Effect> miss_officer(const Context& context);
}  // namespace telepati::conversation
