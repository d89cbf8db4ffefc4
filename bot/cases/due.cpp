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

/// Local times from when to when somebody works.
struct Span {
    Time from;
    Time to;
};

/// What is worked of a day, in order, each minute once; what begins in its evening may end on the
/// next. Empty on holidays and closed days.
std::vector<Span> worked_on(const Calendar& calendar, LocalDay day) {
    std::vector<Span> spans;
    if (is_holiday(calendar, day)) return spans;
    const unsigned weekday_bit = weekday{day}.iso_encoding() - 1;
    for (const Shift& shift : calendar.hours) {
        if ((shift.days >> weekday_bit & 1U) == 0) continue;
        const minutes over_midnight = shift.to > shift.from ? minutes{0} : minutes{days{1}};
        spans.push_back({day + shift.from, day + shift.to + over_midnight});
    }
    std::ranges::sort(spans, {}, &Span::from);
    return spans;
}

// A calendar without a single open day in two years would make the search endless.
constexpr int days_searched = 800;

Time after_open_hours(const Calendar& calendar, milliseconds left, Time local_from) {
    LocalDay day = floor<days>(local_from) - days{1};  // last night may still run
    Time counted = local_from;
    for (int searched = 0; searched < days_searched; ++searched, day += days{1}) {
        for (const Span& span : worked_on(calendar, day)) {
            const Time from = std::max(span.from, counted);
            if (span.to <= from) continue;
            if (left <= span.to - from) return from + left;
            left -= span.to - from;
            counted = span.to;
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
    return after_worked(calendar, promise.office_hours, promise.within, from);
}

Time after_worked(const Calendar& calendar, bool office_hours, milliseconds left, Time from) {
    if (!office_hours || calendar.hours.empty()) return from + left;
    return after_open_hours(calendar, left, from + calendar.offset) - calendar.offset;
}

milliseconds worked(const Calendar& calendar, bool office_hours, Time from, Time to) {
    if (to <= from) return milliseconds{0};
    if (!office_hours || calendar.hours.empty()) return to - from;
    Time counted = from + calendar.offset;
    const Time end = to + calendar.offset;
    milliseconds sum{0};
    for (LocalDay day = floor<days>(counted) - days{1}; day < end; day += days{1}) {
        for (const Span& span : worked_on(calendar, day)) {
            const Time begin = std::max(span.from, counted);
            const Time stop = std::min(span.to, end);
            if (stop <= begin) continue;
            sum += stop - begin;
            counted = stop;
        }
    }
    return sum;
}

Time not_in(const Calendar& calendar, minutes quiet_from, minutes quiet_until, Time at) {
    if (quiet_from == quiet_until) return at;
    const Time local = at + calendar.offset;
    const LocalDay day = floor<days>(local);
    const auto of_day = local - day;
    const bool over_midnight = quiet_until <= quiet_from;
    const bool late = of_day >= quiet_from && (over_midnight || of_day < quiet_until);
    const bool early = over_midnight && of_day < quiet_until;
    if (!late && !early) return at;
    const days later{late && over_midnight ? 1 : 0};
    return day + later + quiet_until - calendar.offset;
}

Time next_at(const Calendar& calendar, minutes of_day, Time now) {
    const Time local = now + calendar.offset;
    const Time today = floor<days>(local) + of_day;
    return (today > local ? today : today + days{1}) - calendar.offset;
}

bool is_working_day(const Calendar& calendar, Time at) {
    return calendar.hours.empty() ||
           !worked_on(calendar, floor<days>(at + calendar.offset)).empty();
}

std::string stamp(const Calendar& calendar, Time at) {
    const Time local = at + calendar.offset;
    const LocalDay day = floor<days>(local);
    const year_month_day date{day};
    const auto of_day = duration_cast<minutes>(local - day);
    return two_digits(static_cast<int>(static_cast<unsigned>(date.day()))) + '/' +
           two_digits(static_cast<int>(static_cast<unsigned>(date.month()))) + ' ' +
           two_digits(static_cast<int>(of_day.count() / 60)) + '.' +
           two_digits(static_cast<int>(of_day.count() % 60));
}

std::string day_stamp(const Calendar& calendar, Time at) {
    const year_month_day date{floor<days>(at + calendar.offset)};
    return two_digits(static_cast<int>(static_cast<unsigned>(date.day()))) + '/' +
           two_digits(static_cast<int>(static_cast<unsigned>(date.month()))) + '/' +
           std::to_string(static_cast<int>(date.year()));
}

Time working_day_after(const Calendar& calendar, int count, Time from) {
    const Time local = from + calendar.offset;
    LocalDay day = floor<days>(local);
    const auto of_day = local - day;
    if (calendar.hours.empty()) return from + days{1} * count;
    for (int searched = 0; searched < days_searched; ++searched) {
        const auto spans = worked_on(calendar, day += days{1});
        if (spans.empty() || --count > 0) continue;
        const Time wished = std::max(day + of_day, spans.front().from);
        return std::min(wished, spans.back().to) - calendar.offset;
    }
    return from + days{1} * days_searched;
}

bool is_open(const Calendar& calendar, Time now) {
    if (calendar.hours.empty()) return true;
    const Time local = now + calendar.offset;
    const LocalDay today = floor<days>(local);
    for (const LocalDay day : {today - days{1}, today}) {
        const auto spans = worked_on(calendar, day);
        if (std::ranges::any_of(spans, [&](const Span& span) {
                return span.from <= local && local < span.to;
            }))
            return true;
    }
    return false;
}

Calendar calendar_of(const Office& office, std::string_view team) {
    Calendar calendar = office.calendar;
    const Team* found = office.team(team);
    if (found && !found->hours.empty()) calendar.hours = found->hours;
    return calendar;
}

std::optional<int> year_without_holidays(const Calendar& calendar, Time now) {
    const auto year_of = [](LocalDay day) { return year_month_day{day}.year(); };
    const LocalDay today = floor<days>(now + calendar.offset);
    const year_month_day soon = year_month_day{today} + months{2};
    for (const year each : {year_of(today), soon.year()}) {
        const auto of_year = [&](const year_month_day& day) { return day.year() == each; };
        const auto known = std::ranges::count_if(calendar.holidays, of_year);
        if (known < least_holidays) return static_cast<int>(each);
    }
    return std::nullopt;
}

bool is_holiday_year(std::chrono::year year) { return year >= 2020y && year < 2100y; }

std::vector<year_month_day> with_years(
    std::vector<year_month_day> holidays, const std::vector<year_month_day>& fresh
) {
    std::erase_if(holidays, [&](const year_month_day& old) {
        return std::ranges::any_of(fresh, [&](const auto& day) {
            return day.year() == old.year();
        });
    });
    holidays.insert(holidays.end(), fresh.begin(), fresh.end());
    std::ranges::sort(holidays);
    holidays.erase(std::unique(holidays.begin(), holidays.end()), holidays.end());
    return holidays;
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
