#include "bot/cases/due.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace telepati;
using namespace telepati::cases;
using namespace std::chrono;

namespace {

/// As many days of a year as a list of its holidays has at least.
std::vector<year_month_day> enough_of(year of) {
    std::vector<year_month_day> list;
    for (unsigned nth = 0; nth < least_holidays; ++nth)
        list.push_back(of / std::chrono::month{nth + 1} / 10);
    return list;
}

Calendar medan() {
    Calendar calendar;
    calendar.hours = {{0b0001111, 8h, 16h + 15min}, {0b0010000, 8h, 16h + 45min}};
    calendar.holidays = {2026y / 12 / 25};
    return calendar;
}

/// Local time in Medan.
Time wib(year_month_day day, hours hour, minutes minute = 0min) {
    return sys_days{day} + hour + minute - 7h;
}
}  // namespace

TEST_CASE("An office clock runs on opening hours only") {
    struct Row {
        const char* what;
        Time from;
        minutes within;
        Time due;
    };
    const Row rows[] = {
        {"within a day", wib(2026y / 11 / 23, 9h), 60min, wib(2026y / 11 / 23, 10h)},
        {"to closing time exactly",
         wib(2026y / 11 / 23, 8h),
         495min,
         wib(2026y / 11 / 23, 16h, 15min)},
        {"over night", wib(2026y / 11 / 23, 16h), 60min, wib(2026y / 11 / 24, 8h, 45min)},
        {"before opening", wib(2026y / 11 / 23, 5h), 30min, wib(2026y / 11 / 23, 8h, 30min)},
        {"over a weekend",
         wib(2026y / 11 / 27, 16h, 30min),
         30min,
         wib(2026y / 11 / 30, 8h, 15min)},
        {"on a Sunday", wib(2026y / 11 / 29, 12h), 10min, wib(2026y / 11 / 30, 8h, 10min)},
        {"over a holiday", wib(2026y / 12 / 24, 16h), 30min, wib(2026y / 12 / 28, 8h, 15min)},
        {"over the year", wib(2026y / 12 / 31, 16h), 30min, wib(2027y / 1 / 1, 8h, 15min)},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        CHECK(due_at(medan(), {row.within, true}, row.from) == row.due);
    }
}

TEST_CASE("A flood clock never stops") {
    const Time sunday_night = wib(2026y / 11 / 29, 2h);
    CHECK(due_at(medan(), {15min, false}, sunday_night) == sunday_night + 15min);
}

TEST_CASE("A calendar that never opens still promises something") {
    Calendar never = medan();
    never.hours = {{0, 8h, 9h}};
    CHECK(due_at(never, {60min, true}, wib(2026y / 11 / 23, 9h)) > wib(2026y / 11 / 23, 9h));
}

TEST_CASE("A lunch break and overlapping hours count each worked minute once") {
    Calendar calendar = medan();
    calendar.hours = {
        {0b0011111, 8h, 12h}, {0b0011111, 13h, 16h}, {0b0000001, 11h, 14h}, {0b0000001, 8h, 9h}};
    // Monday is worked from 8 to 16 without a break, Tuesday with one.
    const auto due = [&](int day, hours from, minutes within) {
        return due_at(calendar, {within, true}, wib(2026y / 11 / day, from));
    };
    CHECK(due(23, 8h, 480min) == wib(2026y / 11 / 23, 16h));
    CHECK(due(24, 11h, 120min) == wib(2026y / 11 / 24, 14h));
    CHECK(due(24, 12h, 30min) == wib(2026y / 11 / 24, 13h, 30min));
    CHECK(due(24, 8h, 240min) == wib(2026y / 11 / 24, 12h));
    CHECK(due(24, 8h, 241min) == wib(2026y / 11 / 24, 13h, 1min));
}

TEST_CASE("Idul Fitri stops the office for a week and nothing is due in it") {
    Calendar calendar = medan();
    for (const unsigned each : {18U, 19U, 20U, 21U, 22U, 23U, 24U})
        calendar.holidays.push_back(2026y / 3 / std::chrono::day{each});
    std::ranges::sort(calendar.holidays);
    const Time last_hour = wib(2026y / 3 / 17, 16h);
    CHECK(due_at(calendar, {60min, true}, last_hour) == wib(2026y / 3 / 25, 8h, 45min));
    CHECK_FALSE(is_open(calendar, wib(2026y / 3 / 20, 10h)));
    CHECK(is_open(calendar, wib(2026y / 3 / 25, 10h)));
    CHECK(working_day_after(calendar, 1, last_hour) == wib(2026y / 3 / 25, 16h));
}

TEST_CASE("Working days keep the time of day within the hours of the day they end on") {
    const Calendar calendar = medan();
    struct Row {
        const char* what;
        int days;
        Time from;
        Time expected;
    };
    const Row rows[] = {
        {"three days", 3, wib(2026y / 11 / 23, 9h), wib(2026y / 11 / 26, 9h)},
        {"over a weekend", 3, wib(2026y / 11 / 26, 9h), wib(2026y / 12 / 1, 9h)},
        {"asked on Sunday", 1, wib(2026y / 11 / 29, 9h), wib(2026y / 11 / 30, 9h)},
        {"asked at night", 1, wib(2026y / 11 / 23, 22h), wib(2026y / 11 / 24, 16h, 15min)},
        {"asked before opening", 1, wib(2026y / 11 / 23, 5h), wib(2026y / 11 / 24, 8h)},
        {"over Christmas and New Year", 10, wib(2026y / 12 / 21, 9h), wib(2027y / 1 / 5, 9h)},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        CHECK(working_day_after(calendar, row.days, row.from) == row.expected);
    }
    CHECK(working_day_after({}, 2, rows[0].from) == rows[0].from + 48h);
}

namespace {

/// Counted with a watch: minute by minute, each open or not.
Time by_watch(const Calendar& calendar, minutes within, Time from) {
    Time at = from;
    for (minutes left = within; left > 0min; at += 1min) {
        if (is_open(calendar, at)) left -= 1min;
    }
    return at;
}

/// The same pairs of numbers on every machine.
struct Dice {
    std::uint32_t state = 1;
    int upto(int most) {
        state = state * 1'664'525U + 1'013'904'223U;
        return static_cast<int>(state >> 8U) % most;
    }
};
}  // namespace

TEST_CASE("Five hundred odd calendars agree with a watch, over nights and year ends") {
    Dice dice;
    for (int round = 0; round < 500; ++round) {
        Calendar calendar;
        calendar.offset = hours{7 + dice.upto(3)};
        for (int shift = 0; shift <= dice.upto(4); ++shift) {
            calendar.hours.push_back(
                {static_cast<std::uint8_t>(1 + dice.upto(127)),
                 minutes{15 * dice.upto(96)},
                 minutes{15 * (1 + dice.upto(96))}}
            );
        }
        for (int holiday = 0; holiday < 5; ++holiday)
            calendar.holidays.emplace_back(sys_days{2026y / 12 / 20} + days{dice.upto(20)});
        std::ranges::sort(calendar.holidays);
        const Time from = sys_days{2026y / 12 / 20} + minutes{dice.upto(15 * 1440)};
        const minutes within{1 + dice.upto(900)};
        CAPTURE(round);
        REQUIRE(due_at(calendar, {within, true}, from) == by_watch(calendar, within, from));
    }
}

TEST_CASE("A team's own hours are its clock, and others have the office's") {
    Office office;
    office.calendar = medan();
    office.teams = {{"siang", "petugas siang", {{0b1111111, 12h, 20h}}}, {"biasa", "petugas", {}}};
    CHECK(calendar_of(office, "siang").hours.front().from == 12h);
    CHECK(calendar_of(office, "siang").holidays == office.calendar.holidays);
    CHECK(calendar_of(office, "biasa").hours == office.calendar.hours);
    CHECK(calendar_of(office, "tak-ada").hours == office.calendar.hours);
}

TEST_CASE("A year without holidays is noticed two months before and does not stop the clock") {
    Calendar calendar = medan();
    calendar.holidays = with_years(calendar.holidays, enough_of(2026y));
    CHECK_FALSE(year_without_holidays(calendar, wib(2026y / 10 / 31, 9h)));
    CHECK(year_without_holidays(calendar, wib(2026y / 11 / 1, 9h)) == 2027);
    CHECK(year_without_holidays(calendar, wib(2026y / 12 / 31, 9h)) == 2027);
    CHECK(year_without_holidays(calendar, wib(2028y / 2 / 1, 9h)) == 2028);
    CHECK(year_without_holidays({}, wib(2026y / 3 / 1, 9h)) == 2026);
    // The first of January 2027 is not known to be one, so Friday counts as a Friday.
    CHECK(due_at(calendar, {30min, true}, wib(2027y / 1 / 1, 9h)) == wib(2027y / 1 / 1, 9h, 30min));
    calendar.holidays = with_years(calendar.holidays, enough_of(2027y));
    CHECK_FALSE(year_without_holidays(calendar, wib(2026y / 12 / 31, 9h)));
    CHECK(calendar.holidays.size() == 2 * least_holidays);
}

TEST_CASE("One day that somebody added is not yet the list of a year") {
    Calendar calendar = medan();
    calendar.holidays = with_years(enough_of(2026y), {2027y / 1 / 1});
    CHECK(year_without_holidays(calendar, wib(2026y / 12 / 31, 9h)) == 2027);
}

TEST_CASE("A corrected list of a year takes the place of the old one and leaves other years alone"
) {
    const auto both = with_years(enough_of(2026y), enough_of(2027y));
    const auto corrected = with_years(both, {2027y / 1 / 1, 2027y / 1 / 1});
    CHECK(corrected.size() == least_holidays + 1);
    CHECK(corrected.back() == 2027y / 1 / 1);
}

TEST_CASE("Times are said as people say them") {
    const Time now = wib(2026y / 11 / 23, 9h);
    const TimeWords words{
        "hari ini",
        "besok",
        "pukul",
        "Senin Selasa Rabu Kamis Jumat Sabtu Minggu",
        "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"};
    const auto said = [&](Time when) { return said_time(medan(), when, now, words); };
    CHECK(said(wib(2026y / 11 / 23, 14h, 5min)) == "hari ini pukul 14.05 WIB");
    CHECK(said(wib(2026y / 11 / 24, 10h)) == "besok pukul 10.00 WIB");
    CHECK(said(wib(2026y / 11 / 30, 8h)) == "Senin, 30 November pukul 08.00 WIB");
    CHECK(said_time(medan(), wib(2026y / 11 / 30, 8h), now, {}) == "1, 30 11  08.00 WIB");
}

TEST_CASE("Hours around midnight belong to the evening they began on") {
    const std::vector<Shift> night{{0b0000001, 20h, 6h}};
    CHECK(within(night, medan(), wib(2026y / 11 / 23, 21h)));
    CHECK(within(night, medan(), wib(2026y / 11 / 24, 5h)));
    CHECK(!within(night, medan(), wib(2026y / 11 / 24, 21h)));
    CHECK(!within(night, medan(), wib(2026y / 11 / 23, 5h)));
    CHECK(within({}, medan(), wib(2026y / 11 / 29, 3h)));
}
