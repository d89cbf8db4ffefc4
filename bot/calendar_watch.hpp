#pragma once
/// Whether the offices know the holidays of this year and, two months before it begins, of the
/// next.

#include <string>

#include "bot/services.hpp"

namespace telepati::app {

/// A line for each office that lacks a year, with what to do; empty: none does.
std::string missing_calendars(Services& services);

/// Warns in the log once a day.
class CalendarWatch {
public:
    void look(Services& services);

private:
    Time next_{};
};
}  // namespace telepati::app
