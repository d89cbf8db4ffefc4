/// Who owed the day's report, and who sent it.
#include <doctest/doctest.h>

#include <algorithm>

#include "bot/cases/staff_days.hpp"

using namespace telepati;
using namespace telepati::cases;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_days monday = std::chrono::sys_days{2026y / 11 / 23};
constexpr std::chrono::days day{1};

Office office() {
    Office one;
    one.calendar.hours = {{0b0011111, 8h, 16h}};
    one.calendar.holidays = {2026y / 11 / 25};
    one.teams = {{"p3su", "petugas parit"}};
    one.officers = {
        {ContactId{1}, "Slamet", "p3su", Role::Officer, "A", {}},
        {ContactId{2}, "Rudi", "p3su", Role::Leader, "B", {}},
        {ContactId{3}, "Wagiman", "p3su", Role::Officer, "B", {{0b1000001, 20h, 4h}}},
        {ContactId{4}, "Pak Lurah", "p3su", Role::Lurah, "A", {}}};
    return one;
}
}  // namespace

TEST_CASE("Calendar and roster say who works on a day, not what was said in the chat") {
    Office one = office();
    const Officer& slamet = one.officers[0];
    CHECK(works_on(one, slamet, monday));
    CHECK_FALSE(works_on(one, slamet, monday + 2 * day));  // a holiday
    CHECK_FALSE(works_on(one, slamet, monday + 5 * day));
    CHECK(works_on(one, one.officers[2], monday + 6 * day));
    CHECK_FALSE(works_on(one, one.officers[2], monday + day));
    one.officers[0].off_duty = true;
    CHECK(works_on(one, one.officers[0], monday));
}

TEST_CASE("A week counts owed and sent days for each person and kelurahan, most missing first") {
    const std::vector<SentReport> sent{
        {ContactId{1}, monday},
        {ContactId{1}, monday + day},
        {ContactId{1}, monday + 5 * day},  // a Saturday of one's own
        {ContactId{4}, monday},            // lurahs read reports, they owe none
        {ContactId{9}, monday}};           // somebody who has left
    const StaffDays week = count_staff_days(office(), sent, monday, monday + 6 * day);
    CHECK(week.all == StaffCount{11, 3});
    REQUIRE(week.people.size() == 3);
    CHECK(week.people[0].name == "Rudi");
    CHECK(week.people[0].count == StaffCount{4, 0});
    CHECK(week.people[1].name == "Slamet");
    CHECK(week.people[1].count == StaffCount{5, 3});
    CHECK(week.people[1].missing == std::vector{monday + 3 * day, monday + 4 * day});
    CHECK(week.people[2].count == StaffCount{2, 0});
    REQUIRE(week.places.size() == 2);
    CHECK(week.places[0].count == StaffCount{5, 3});
    CHECK(week.places[1].count == StaffCount{6, 0});
}

TEST_CASE("Whoever came in the middle of the week owes what follows, and what they sent counts") {
    Office one = office();
    // 18.00 UTC of Wednesday is Thursday in Medan.
    one.calendar.offset = 7h;
    one.officers[0].since = Time{monday + 2 * day} + 18h;
    const StaffDays quiet = count_staff_days(one, {}, monday, monday + 6 * day);
    const auto slamet = std::ranges::find(quiet.people, "Slamet", &StaffLine::name);
    REQUIRE(slamet != quiet.people.end());
    CHECK(slamet->missing == std::vector{monday + 3 * day, monday + 4 * day});
    const std::vector<SentReport> early{{ContactId{1}, monday}};
    const StaffDays week = count_staff_days(one, early, monday, monday + 6 * day);
    CHECK(std::ranges::find(week.people, "Slamet", &StaffLine::name)->count == StaffCount{3, 1});
}

TEST_CASE("Nobody owes a report on a day that nobody works") {
    const auto day_off = monday + 2 * day;
    CHECK(count_staff_days(office(), {}, day_off, day_off).people.empty());
}
