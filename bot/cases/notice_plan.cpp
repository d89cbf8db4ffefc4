#include "bot/cases/notice_plan.hpp"

#include <algorithm>
#include <set>

#include "bot/base/limits.hpp"

namespace telepati::cases {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;

/// The time itself, or the next morning when it is night.
Time by_day(Time wanted, const Calendar& calendar) {
    const Time local = wanted + calendar.offset;
    const Time midnight = floor<days>(local);
    if (local < midnight + limits::notice_from)
        return midnight + limits::notice_from - calendar.offset;
    if (local < midnight + limits::notice_until) return wanted;
    return midnight + days{1} + limits::notice_from - calendar.offset;
}
}  // namespace

std::vector<Time> plan_notices(
    std::vector<Time> taken,
    std::size_t count,
    std::size_t daily,
    Time now,
    const Calendar& calendar,
    NoticeHours at
) {
    std::vector<Time> planned;
    if (daily == 0) return planned;
    // What cannot wait for the morning does not wait for what was planned before it, either: that
    // gives way when its time comes.
    if (at == NoticeHours::Any) std::erase_if(taken, [now](Time one) { return one > now; });
    std::ranges::sort(taken);
    Time next = taken.empty() ? now : std::max(now, taken.back());
    for (std::size_t told = 0; told < count; ++told) {
        if (taken.size() >= daily) next = std::max(next, taken[taken.size() - daily] + hours{24});
        if (at == NoticeHours::ByDay) next = by_day(next, calendar);
        planned.push_back(next);
        taken.push_back(next);
        next += limits::notice_gap;
    }
    return planned;
}

std::size_t days_of(const std::vector<Time>& times, const Calendar& calendar) {
    std::set<Time> days_seen;
    for (const Time time : times) days_seen.insert(floor<days>(time + calendar.offset));
    return days_seen.size();
}
}  // namespace telepati::cases
