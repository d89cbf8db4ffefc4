#pragma once
/// When many people can be told something: the gateway lets a number begin talk with so many people
/// in 24 hours, and nobody is woken.

#include <cstddef>
#include <vector>

#include "bot/cases/office.hpp"

namespace telepati::cases {

/// Whether people may be woken for it.
enum class NoticeHours { ByDay, Any };

/// A time for each of `count` people, the earliest first. `taken` are the times of those who were,
/// or will be, told already, sorted; `daily` is how many the number may begin to talk to within 24
/// hours. By day all times lie in limits::notice_from … notice_until of local time.
std::vector<Time> plan_notices(
    std::vector<Time> taken,
    std::size_t count,
    std::size_t daily,
    Time now,
    const Calendar& calendar,
    NoticeHours hours = NoticeHours::ByDay
);

/// On how many days of the office the times lie.
std::size_t days_of(const std::vector<Time>& times, const Calendar& calendar);
}  // namespace telepati::cases
