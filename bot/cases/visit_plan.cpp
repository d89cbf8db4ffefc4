#include "bot/cases/visit_plan.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "bot/base/limits.hpp"

namespace telepati::cases {
namespace {

using namespace std::chrono;

int booked_at(const std::vector<Booking>& booked, Time from) {
    const auto found = std::ranges::find(booked, from, &Booking::from);
    return found == booked.end() ? 0 : found->count;
}

bool is_holiday(const Calendar& calendar, sys_days day) {
    return std::ranges::binary_search(calendar.holidays, year_month_day{day});
}

/// All of one local day, in the order of the question.
void add_hours_of(
    const Calendar& calendar,
    const FormQuestion& question,
    sys_days day,
    std::vector<std::pair<VisitHours, int>>& hours
) {
    if (is_holiday(calendar, day)) return;
    const unsigned bit = weekday{day}.iso_encoding() - 1;
    for (const VisitWindow& window : question.windows) {
        if ((window.hours.days >> bit & 1U) == 0) continue;
        const Time midnight = Time{day} - calendar.offset;
        hours.push_back({
            {midnight + window.hours.from, midnight + window.hours.to},
            window.places
        });
    }
}
}  // namespace

std::vector<VisitHours> free_hours(
    const Calendar& calendar,
    const FormQuestion& question,
    const std::vector<Booking>& booked,
    Time now,
    std::size_t most,
    std::optional<year_month_day> only
) {
    const auto today = floor<days>(now + calendar.offset);
    const auto earliest = now + limits::visit_notice;
    std::vector<VisitHours> free;
    for (auto day = today; day < today + limits::visit_days && free.size() < most; day += days{1}) {
        if (only && year_month_day{day} != *only) continue;
        std::vector<std::pair<VisitHours, int>> hours;
        add_hours_of(calendar, question, day, hours);
        std::ranges::sort(hours, {}, [](const auto& one) { return one.first.from; });
        for (const auto& [one, places] : hours) {
            const bool open = one.from >= earliest && booked_at(booked, one.from) < places;
            if (open && free.size() < most) free.push_back(one);
        }
    }
    return free;
}

std::optional<VisitHours> free_at(
    const Calendar& calendar,
    const FormQuestion& question,
    const std::vector<Booking>& booked,
    Time now,
    Time from
) {
    const year_month_day day{floor<days>(from + calendar.offset)};
    const auto free = free_hours(calendar, question, booked, now, limits::form_bytes, day);
    const auto found = std::ranges::find(free, from, &VisitHours::from);
    return found == free.end() ? std::nullopt : std::optional{*found};
}

std::string hours_said(const Calendar& calendar, const VisitHours& hours, std::string_view names) {
    const auto day = floor<days>(hours.from + calendar.offset);
    unsigned skip = weekday{day}.iso_encoding() - 1;
    while (skip > 0 && !names.empty()) {
        names.remove_prefix(std::min(names.find(' ') + 1, names.size()));
        --skip;
    }
    const std::string_view name = names.substr(0, std::min<std::size_t>(3, names.find(' ')));
    const year_month_day date{day};
    const auto minutes_of = [&](Time at) {
        return static_cast<int>(duration_cast<minutes>(at + calendar.offset - Time{day}).count());
    };
    std::array<char, 64> text{};
    std::snprintf(
        text.data(),
        text.size(),
        " %u/%u, %02d.%02d–%02d.%02d",
        static_cast<unsigned>(date.day()),
        static_cast<unsigned>(date.month()),
        minutes_of(hours.from) / 60,
        minutes_of(hours.from) % 60,
        minutes_of(hours.to) / 60,
        minutes_of(hours.to) % 60
    );
    return std::string{name} + text.data();
}
}  // namespace telepati::cases
