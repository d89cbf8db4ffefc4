#pragma once
/// Dates as people in Indonesia type and say them.

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "bot/base/time.hpp"

namespace telepati::cases {

struct DateHeard {
    std::chrono::year_month_day day;
    std::size_t first = 0;  ///< byte where it begins
    std::size_t end = 0;    ///< byte behind it
};

/// The first date in the text: "21/11/1990", "21-11-90", "21 Nov 1990", "1990-11-21", "21111990",
/// "dua satu november sembilan puluh". The day comes before the month, as everywhere here. A year
/// of two digits is the last such one that is not after `latest`.
std::optional<DateHeard> date_in(std::string_view text, std::chrono::year latest);

/// The whole text is a date, also the number of days that a spreadsheet counts from 1900.
std::optional<std::chrono::year_month_day> read_date_cell(
    std::string_view cell, std::chrono::year latest
);

/// The same for a day of birth, as "1990-11-21"; nothing for one that has not come yet.
std::optional<std::string> birth_day(std::string_view cell, Time now);

/// "1990-11-21"
std::string iso_day(const std::chrono::year_month_day& day);
}  // namespace telepati::cases
