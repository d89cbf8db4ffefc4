#pragma once
/// When an answer was promised, and how that is said.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/cases/office.hpp"

namespace telepati::cases {

/// `from` plus the promise; office clocks stand still outside opening hours and on holidays. Hours
/// over midnight belong to the day they began on, and hours that overlap count once.
Time due_at(const Calendar& calendar, const Promise& promise, Time from);

/// The same for a rest of a promise that was not counted in whole minutes.
Time after_worked(
    const Calendar& calendar, bool office_hours, std::chrono::milliseconds left, Time from
);

/// How much of a promise has run between two moments; none when `to` is not after `from`. What
/// `after_worked` adds, this counts.
std::chrono::milliseconds worked(const Calendar& calendar, bool office_hours, Time from, Time to);

/// When `at` falls into quiet hours, their end; else `at`. None when both are the same.
Time not_in(
    const Calendar& calendar,
    std::chrono::minutes quiet_from,
    std::chrono::minutes quiet_until,
    Time at
);

/// The next time after `now` at which local clocks show `of_day`.
Time next_at(const Calendar& calendar, std::chrono::minutes of_day, Time now);

/// Somebody works on the local day of `at`: it is no holiday and within the hours' weekdays.
bool is_working_day(const Calendar& calendar, Time at);

/// "23/11 09.00" in the office's time.
std::string stamp(const Calendar& calendar, Time at);

/// "23/11/2026" in the office's time.
std::string day_stamp(const Calendar& calendar, Time at);

/// The same time of day on the `count`th working day after that of `from`, moved into its opening
/// hours. A calendar that is never closed has working days only.
Time working_day_after(const Calendar& calendar, int count, Time from);

/// Open at `now`: within the hours of a day that is no holiday.
bool is_open(const Calendar& calendar, Time now);

/// The office's calendar with the hours of the team, where it has some of its own.
Calendar calendar_of(const Office& office, std::string_view team);

/// Fewer known holidays than this are no year's list: Keppres 8/2024 names seventeen for each.
inline constexpr int least_holidays = 10;

/// A year whose holidays are not known, this one or one that begins within two months. Such a year
/// has working days from the hours and what is known alone.
std::optional<int> year_without_holidays(const Calendar& calendar, Time now);

/// No slip of the pen: a day of this century's years in which an office may work.
bool is_holiday_year(std::chrono::year year);

/// Holidays of whole years: those of each year in `fresh` take the place of the old ones.
std::vector<std::chrono::year_month_day> with_years(
    std::vector<std::chrono::year_month_day> holidays,
    const std::vector<std::chrono::year_month_day>& fresh
);

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
