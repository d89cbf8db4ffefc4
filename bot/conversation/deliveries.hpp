#pragma once
/// Letters that are brought home, as effects: who is called, who hears when nobody comes, and the
/// way back to the office. The courier's own talk is in courier.cpp.

#include <string>
#include <string_view>
#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"

namespace telepati::conversation {

/// Nobody has taken a delivery: the cards go out again. `ticket` of these timers is the number.
inline constexpr std::string_view letter_untaken_timer = "letter_untaken";
/// Nobody has taken it still: those above hear of it, each working day.
inline constexpr std::string_view letter_raised_timer = "letter_raised";
/// It was taken, and the next working day is over: likewise.
inline constexpr std::string_view letter_late_timer = "letter_late";

/// Cards for those who can bring it; an alarm when there is nobody. Winds the clocks above.
std::vector<Effect> call_couriers(const Context& context, const cases::Letter& letter);

/// Winds the clock of whoever has taken it just now.
SetTimer due_delivery(const Context& context, const cases::Letter& letter);

/// What one of these timers does; nothing when it has become pointless.
std::vector<Effect> mind_delivery(
    const Context& context, std::string_view kind, std::string_view number
);

/// Brought back to the office: nothing is arranged any longer, and the applicant is asked.
std::vector<Effect> bring_back(
    const Context& context, cases::Letter letter, std::string_view by_name
);

/// For the applicant: who is on the way with it, and the code; or that it was stopped.
Say tell_on_way(const Context& context, const cases::Letter& letter);

/// What a courier is told of the task.
Fields task_fields(const Context& context, const cases::Letter& letter);

/// The code was wrong too often: the office looks, and it is not handed over.
bool is_stopped(const cases::Letter& letter);

/// What they have to be looked up for: `carried`, `tell_of_carried`.
inline const LookUp carried_wanted{.alike = {}, .letters = true, .own_records = true};
/// Letters that the contact has on the way.
std::vector<cases::Letter> carried(const Context& context);

/// Whoever goes home has these letters and visits still: those above hear of it.
std::vector<Effect> tell_of_carried(const Context& context, std::string_view name);
}  // namespace telepati::conversation
