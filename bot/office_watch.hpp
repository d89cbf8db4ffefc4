#pragma once
/// What the passing of time asks of offices themselves: holidays of this year and, two months
/// before it begins, of the next; and that every officer has the timers of the day.

#include <string>

#include "bot/services.hpp"

namespace telepati::app {

/// A line for each office that lacks a year, with what to do; empty: none does.
std::string missing_calendars(Services& services);

/// Warns in the log once a day, and looks after timers once an hour. Also after a clock was set
/// back.
class OfficeWatch {
public:
    void look(Services& services);

private:
    void look_at_calendars(Services& services, Time now);

    Time next_calendar_{};
    Time next_habits_{};
};
}  // namespace telepati::app
