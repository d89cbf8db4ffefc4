#include "bot/cases/due.hpp"

#include <algorithm>
#include <string_view>

namespace telepati::cases {
namespace {

using namespace std::chrono;

using LocalDay = sys_days;  // a local date, carried in the UTC type that g++ 12 has

bool is_holiday(const Calendar& calendar, LocalDay day) {
    return std::ranges::binary_search(calendar.holidays, year_month_day{day});
}

/// Opening hours on one local day, in order; empty on holidays and closed days.
std::vector<Shift> open_on(const Calendar& calendar, LocalDay day) {
    std::vector<Shift> found;
    if (is_holiday(calendar, day)) return found;
    const unsigned weekday_bit = weekday{day}.iso_encoding() - 1;
    for (const Shift& shift : calendar.hours) {
        if ((shift.days >> weekday_bit & 1U) != 0) found.push_back(shift);
    }
    std::ranges::sort(found, {}, &Shift::from);
    return found;
}

milliseconds closing(const Shift& shift) {
    return shift.to > shift.from ? shift.to : shift.to + hours{24};
}

// A calendar without a single open day in two years would make the search endless.
constexpr int days_searched = 800;

Time after_open_hours(const Calendar& calendar, milliseconds left, Time local_from) {
    LocalDay day = floor<days>(local_from);
    for (int searched = 0; searched < days_searched; ++searched, day += days{1}) {
        for (const Shift& shift : open_on(calendar, day)) {
            const Time opens = std::max<Time>(day + shift.from, local_from);
            const Time closes = day + closing(shift);
            if (closes <= opens) continue;
            if (left <= closes - opens) return opens + left;
            left -= closes - opens;
        }
    }
    return local_from + left;
}

std::string two_digits(int value) {
    return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

/// The number itself when there are fewer names.
std::string nth(std::string_view names, unsigned number) {
    for (unsigned at = 1; !names.empty(); ++at) {
        const std::string_view name = names.substr(0, names.find(' '));
        if (at == number) return std::string{name};
        names.remove_prefix(std::min(name.size() + 1, names.size()));
    }
    return std::to_string(number);
}

std::string day_said(LocalDay day, LocalDay today, const TimeWords& words) {
    if (day == today) return std::string{words.today};
    if (day == today + days{1}) return std::string{words.tomorrow};
    const year_month_day date{day};
    return nth(words.days, weekday{day}.iso_encoding()) + ", " +
           std::to_string(static_cast<unsigned>(date.day())) + ' ' +
           nth(words.months, static_cast<unsigned>(date.month()));
}

std::string_view zone(const Calendar& calendar) {
    const auto whole_hours = duration_cast<hours>(calendar.offset).count();
    return whole_hours == 8 ? "WITA" : whole_hours == 9 ? "WIT" : "WIB";
}
}  // namespace

Time due_at(const Calendar& calendar, const Promise& promise, Time from) {
    if (!promise.office_hours || calendar.hours.empty()) return from + promise.within;
    return after_open_hours(calendar, promise.within, from + calendar.offset) - calendar.offset;
}

std::string said_time(const Calendar& calendar, Time when, Time now, const TimeWords& words) {
    const Time local = when + calendar.offset;
    const LocalDay day = floor<days>(local);
    const auto of_day = duration_cast<minutes>(local - day);
    return day_said(day, floor<days>(now + calendar.offset), words) + ' ' + std::string{words.at} +
           ' ' + two_digits(static_cast<int>(of_day.count() / 60)) + '.' +
           two_digits(static_cast<int>(of_day.count() % 60)) + ' ' + std::string{zone(calendar)};
}
}  // namespace telepati::cases
