#include "tests/bench/year_watch.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace telepati::bench {
namespace {

using namespace std::chrono;

constexpr std::int64_t minutes_of_day = 24 * 60;
constexpr std::int64_t minutes_counted = 2 * 366 * minutes_of_day;

bool opens(const cases::Calendar& calendar, sys_days day, std::int64_t minute) {
    for (const year_month_day& holiday : calendar.holidays) {
        if (sys_days{holiday} == day) return false;
    }
    const unsigned weekday_from_monday = (weekday{day}.c_encoding() + 6) % 7;
    for (const cases::Shift& shift : calendar.hours) {
        const bool today = ((shift.days >> weekday_from_monday) & 1U) != 0;
        if (today && minute >= shift.from.count() && minute < shift.to.count()) return true;
    }
    return false;
}
}  // namespace

YearWatch::YearWatch(const cases::Calendar& calendar, Time from)
    : from_(from), offset_(calendar.offset) {
    const auto local = floor<minutes>(from + offset_);
    open_before_.reserve(static_cast<std::size_t>(minutes_counted) + 1);
    open_before_.push_back(0);
    for (std::int64_t at = 0; at < minutes_counted; ++at) {
        const auto now = local + minutes{at};
        const sys_days day = floor<days>(now);
        const bool open = opens(calendar, day, (now - day).count());
        open_before_.push_back(open_before_.back() + (open ? 1 : 0));
    }
}

bool YearWatch::open_at(std::int64_t minute) const {
    const auto at = static_cast<std::size_t>(minute);
    return open_before_[at + 1] != open_before_[at];
}

milliseconds YearWatch::open_between(Time from, Time to) const {
    const auto counted = [&](Time at) {
        const milliseconds passed = at - from_;
        const std::int64_t minute = floor<minutes>(passed).count();
        const milliseconds rest = passed - minutes{minute};
        const milliseconds before = minutes{open_before_[static_cast<std::size_t>(minute)]};
        return before + (open_at(minute) ? rest : milliseconds{0});
    };
    return counted(to) - counted(from);
}

Time YearWatch::working_days_after(Time from, int count) const {
    const milliseconds of_day = (from + offset_) - floor<days>(from + offset_);
    sys_days day = floor<days>(from + offset_);
    while (count > 0) {
        day += days{1};
        const Time begins = day - offset_;
        const std::int64_t first = floor<minutes>(begins - from_).count();
        std::int64_t opens_at = -1;
        std::int64_t closes_at = -1;
        for (std::int64_t minute = 0; minute < minutes_of_day; ++minute) {
            if (!open_at(first + minute)) continue;
            if (opens_at < 0) opens_at = minute;
            closes_at = minute + 1;
        }
        if (opens_at < 0 || --count > 0) continue;
        const milliseconds within =
            std::clamp<milliseconds>(of_day, minutes{opens_at}, minutes{closes_at});
        return begins + within;
    }
    return from;
}

bool YearWatch::is_quiet(Time at) const {
    const auto local = at + offset_;
    const auto of_day = local - floor<days>(local);
    return of_day >= hours{21} || of_day < hours{6};
}
}  // namespace telepati::bench
