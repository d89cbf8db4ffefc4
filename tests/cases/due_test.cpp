#include "bot/cases/due.hpp"

#include <doctest/doctest.h>

using namespace telepati;
using namespace telepati::cases;
using namespace std::chrono;

namespace {

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
