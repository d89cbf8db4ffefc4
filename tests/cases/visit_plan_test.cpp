#include <doctest/doctest.h>

#include "bot/cases/visit_plan.hpp"

using namespace telepati;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

// Monday, the 23rd of November 2026, 09.00 WIB.
const Time now = sys_days{year{2026} / 11 / 23} + 2h;

cases::FormQuestion mornings(int places) {
    cases::FormQuestion question;
    question.type = cases::AnswerType::Slot;
    question.windows = {{{0b0011111, 9h, 12h}, places}, {{0b0011111, 13h, 15h}, places}};
    return question;
}
}  // namespace

TEST_CASE("Hours are offered from two hours ahead, soonest first, without holidays") {
    cases::Calendar calendar;
    calendar.holidays = {year{2026} / 11 / 24};
    const auto free = cases::free_hours(calendar, mornings(1), {}, now, 3);
    REQUIRE(free.size() == 3);
    CHECK(free[0].from == sys_days{year{2026} / 11 / 23} + 6h);
    CHECK(free[1].from == sys_days{year{2026} / 11 / 25} + 2h);
    CHECK(
        cases::hours_said(calendar, free[1], "Senin Selasa Rabu Kamis Jumat Sabtu Minggu") ==
        "Rab 25/11, 09.00–12.00"
    );
}

TEST_CASE("Hours that are full are not offered, and one that has gone is noticed") {
    const cases::Calendar calendar;
    const Time tuesday = sys_days{year{2026} / 11 / 24} + 2h;
    const auto question = mornings(2);
    const std::vector<cases::Booking> one{{tuesday, 1}};
    const std::vector<cases::Booking> two{{tuesday, 2}};
    CHECK(cases::free_at(calendar, question, one, now, tuesday));
    CHECK_FALSE(cases::free_at(calendar, question, two, now, tuesday));
    CHECK_FALSE(cases::free_at(calendar, question, {}, now, tuesday + 1min));
    const auto day = cases::free_hours(calendar, question, two, now, 9, year{2026} / 11 / 24);
    REQUIRE(day.size() == 1);
    CHECK(day.front().from == tuesday + 4h);
}
