#pragma once
/// When an answer was promised, and how that is said.

#include <string>
#include <vector>

#include "bot/cases/office.hpp"

namespace telepati::cases {

/// `from` plus the promise; office clocks stand still outside opening hours and on holidays.
Time due_at(const Calendar& calendar, const Promise& promise, Time from);

/// How a language says it; all from data, which must outlive this.
struct TimeWords {
    std::string_view today;
    std::string_view tomorrow;
    std::string_view at;
    std::string_view days;    ///< from Monday, a space between
    std::string_view months;  ///< from January
};

/// "hari ini pukul 14.05 WIB", "besok pukul 10.00 WIB", "Senin, 23 November pukul 10.00 WIB" in the
/// office's time.
std::string said_time(const Calendar& calendar, Time when, Time now, const TimeWords& words);
}  // namespace telepati::cases
