/// When nobody of a team is on duty although somebody should be.
#include "bot/cases/roster.hpp"

#include <doctest/doctest.h>

namespace {

using namespace telepati;
using namespace telepati::cases;
using namespace std::chrono;

constexpr std::uint8_t weekdays = 0b0011111;
constexpr std::uint8_t all_days = 0b1111111;

/// By the clock of the office.
Time local(sys_days day, hours hour, minutes minute = 0min) {
    return Time{day + hour + minute - 7h};
}

const sys_days monday{2026y / November / 23};

struct Stage {
    Stage() {
        office.calendar.hours = {{weekdays, 8h, 16h}};
        office.teams = {{"p3su", "petugas parit", {}}, {"banjir", "petugas banjir", {}}};
        office.categories = {
            {"drainase", "parit", "Parit", {8h, true}},
            {"banjir", "banjir", "Banjir", {15min, false}}};
        office.routes = {
            {"drainase", {}, Route::When::Any, "p3su"}, {"banjir", {}, Route::When::Any, "banjir"}};
    }
    void hires(const std::string& team, std::vector<Shift> roster, Role role = Role::Officer) {
        Officer officer;
        officer.contact = ContactId{static_cast<std::int64_t>(office.officers.size()) + 1};
        officer.team = team;
        officer.role = role;
        officer.roster = std::move(roster);
        office.officers.push_back(std::move(officer));
    }
    std::vector<RosterGap> gaps(const std::string& team, int count = 7) {
        return roster_gaps(office, team, local(monday, 0h), local(monday + days{count}, 0h));
    }
    Office office;
};
}  // namespace

TEST_CASE("A team by day has a gap only within the hours of the office, to the minute") {
    Stage stage;
    stage.hires("p3su", {{weekdays, 8h, 12h}, {0b0001111, 12h + 30min, 16h}});
    const auto gaps = stage.gaps("p3su");
    REQUIRE(gaps.size() == 5);
    CHECK(gaps[0] == RosterGap{local(monday, 12h), local(monday, 12h, 30min)});
    CHECK(gaps[4] == RosterGap{local(monday + days{4}, 12h), local(monday + days{4}, 16h)});
}

TEST_CASE("A team that floods come to has a gap at night, too, and it goes on over midnight") {
    Stage stage;
    CHECK(works_day_and_night(stage.office, "banjir"));
    CHECK_FALSE(works_day_and_night(stage.office, "p3su"));
    stage.hires("banjir", {{all_days, 6h, 22h}});
    const auto gaps = stage.gaps("banjir", 2);
    REQUIRE(gaps.size() == 3);
    CHECK(gaps[1] == RosterGap{local(monday, 22h), local(monday + days{1}, 6h)});
    stage.hires("banjir", {{all_days, 22h, 6h}}, Role::Leader);
    CHECK(stage.gaps("banjir").empty());
}

TEST_CASE("Who has no roster is always there, who said pulang is back by the roster") {
    Stage stage;
    stage.hires("p3su", {{weekdays, 8h, 12h}});
    CHECK(stage.gaps("p3su").size() == 5);
    stage.hires("p3su", {});
    stage.office.officers.back().off_duty = true;
    CHECK(stage.gaps("p3su").empty());
}

TEST_CASE("A holiday is no gap, nor is a team without anybody or with a lurah alone") {
    Stage stage;
    CHECK(stage.gaps("p3su").empty());
    stage.hires("p3su", {{0b1100000, 8h, 16h}}, Role::Lurah);
    CHECK(stage.gaps("p3su").empty());
    stage.hires("p3su", {{0b1100000, 8h, 16h}});
    stage.office.calendar.holidays = {2026y / November / 24};
    CHECK(stage.gaps("p3su").size() == 4);
}
