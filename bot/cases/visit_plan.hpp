#pragma once
/// Which hours of a team's calendar can still be asked for.

#include <optional>
#include <string>
#include <vector>

#include "bot/base/time.hpp"
#include "bot/cases/due.hpp"
#include "bot/cases/record.hpp"

namespace telepati::cases {

struct VisitHours {
    Time from;
    Time to;
    bool operator==(const VisitHours&) const = default;
};

/// Hours with a free place from limits::visit_notice on, the soonest first, at most `most`.
/// Holidays have none. `only`: of that local day alone.
std::vector<VisitHours> free_hours(
    const Calendar& calendar,
    const FormQuestion& question,
    const std::vector<Booking>& booked,
    Time now,
    std::size_t most,
    std::optional<std::chrono::year_month_day> only = std::nullopt
);

/// Still free, by where they begin.
std::optional<VisitHours> free_at(
    const Calendar& calendar,
    const FormQuestion& question,
    const std::vector<Booking>& booked,
    Time now,
    Time from
);

/// "Sel 24/11, 09.00–12.00". `days`: names of the week from Monday, a space between.
std::string hours_said(const Calendar& calendar, const VisitHours& hours, std::string_view days);
}  // namespace telepati::cases
