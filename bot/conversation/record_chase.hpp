#pragma once
/// Who hears when nobody does what came of a form: a visit whose hour is near or over, a request
/// that nobody takes. `ticket` of the timers is the number; they are the author's.

#include <string_view>
#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"

namespace telepati::conversation {

/// All timers of records begin so.
inline constexpr std::string_view record_mark = "record";
/// The hour of a visit is near, or a request has waited long enough for somebody.
inline constexpr std::string_view record_near_timer = "record_near";
/// The hours of a visit are over.
inline constexpr std::string_view record_after_timer = "record_after";
/// Nothing has come of it still: those above hear of it, each working day.
inline constexpr std::string_view record_raised_timer = "record_raised";

/// Winds them for what was just sent. `until`: the end of the hours of a visit.
std::vector<Effect> watch_record(
    const Context& context, const cases::Record& record, std::optional<Time> until
);

/// What one of them does; nothing when it has become pointless.
std::vector<Effect> mind_record(
    const Context& context, std::string_view kind, std::string_view number
);
}  // namespace telepati::conversation
