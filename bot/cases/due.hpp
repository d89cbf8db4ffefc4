#pragma once
/// When an answer was promised, and how that is said.

#include <string>

#include "bot/cases/office.hpp"

namespace telepati::cases {

/// `from` plus the promise; office clocks stand still outside opening hours and on holidays.
Time due_at(const Calendar& calendar, const Promise& promise, Time from);

/// "hari ini pukul 14.05", "besok pukul 10.00", "Senin, 23 November pukul 10.00" in the office's
/// time.
std::string said_time(const Calendar& calendar, Time when, Time now);
}  // namespace telepati::cases
