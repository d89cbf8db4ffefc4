#pragma once
/// The office speaks to its own people at hours that are data (cases::Rhythm): each officer's list
/// in the morning, what is open before going home, the camat's figures of the day, the mayor's of
/// the week. One message each; outside the 24-hour window its template.

#include <chrono>
#include <string_view>
#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"
#include "bot/conversation/timer.hpp"

namespace telepati::conversation {

/// A timer that comes back by itself.
struct Habit {
    std::string_view kind;
    std::chrono::minutes of_day{0};
    bool weekly = false;  ///< on Mondays
};

/// What an officer of this role is told, and when.
std::vector<Habit> habits_of(const cases::Office& office, const cases::Officer& officer);

/// The next time for a habit after `now`.
Time next_time(const cases::Calendar& calendar, const Habit& habit, Time now);

/// One of these timers has knocked at the context's contact.
std::vector<Effect> speak_of_day(const Context& context, const Timer& timer);
}  // namespace telepati::conversation
