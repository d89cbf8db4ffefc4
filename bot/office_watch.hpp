#pragma once
/// What the passing of time asks of offices themselves: holidays of this year and, two months
/// before it begins, of the next; and that every officer has the timers of the day.

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "bot/base/ids.hpp"
#include "bot/services.hpp"

namespace telepati::app {

/// A line for each office that lacks a year, with what to do; empty: none does.
std::string missing_calendars(Services& services);

/// Looks after calendars once a day and after timers once an hour, also after a clock was set back.
/// What somebody has to see to stands in the log and, for the desk, as an alarm.
class OfficeWatch {
public:
    /// `running`: the time of a clock that nobody sets.
    void look(Services& services, std::chrono::steady_clock::time_point running);

private:
    struct Look {
        Time shown;
        std::chrono::steady_clock::time_point running;
    };

    void look_at_clock(Services& services, Look now);
    void look_at_calendars(Services& services, Time now);

    std::optional<Look> last_;
    std::set<std::pair<OfficeId, int>> told_years_;

    Time next_calendar_{};
    Time next_habits_{};
};
}  // namespace telepati::app
