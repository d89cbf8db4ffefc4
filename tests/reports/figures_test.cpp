/// Figures of made-up tickets, compared with what one reckons by hand.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "bot/reports/figures.hpp"

namespace {

using namespace telepati;
using namespace telepati::reports;
using namespace std::chrono_literals;
using cases::Status;

const Time start = std::chrono::sys_days{std::chrono::year{2026} / 11 / 1} + 2h;  // 9.00 in Medan
const Time now = start + 20 * 24h;
constexpr auto wib = 420min;

Fact fact(const std::string& number, std::chrono::minutes opened = 0min) {
    Fact one;
    one.number = number;
    one.category = "jalan";
    one.kelurahan = "A";
    one.team = "p3su";
    one.opened_at = start + opened;
    one.due_at = one.opened_at + 4h;
    return one;
}

Fact done(const std::string& number, std::chrono::minutes answer, std::chrono::minutes end) {
    Fact one = fact(number);
    one.status = Status::Closed;
    one.answered_at = one.opened_at + answer;
    one.resolved_at = one.opened_at + end;
    one.closed_at = one.opened_at + end + 24h;
    return one;
}

template <class... Facts>
Figures figures_of(const Facts&... facts) {
    Tally tally(wib, now);
    (tally.add(facts), ...);
    return tally.figures();
}
}  // namespace

TEST_CASE("An office without a ticket has figures of nothing") {
    const Figures none = figures_of();
    CHECK(none.all.arrived == 0);
    CHECK(none.all.first_answer == Spread{});
    CHECK_FALSE(percent_in_time(none.all).has_value());
    CHECK_FALSE(mean_rating_in_tenths(none.ratings).has_value());
    CHECK(none.unrealised.empty());
}

TEST_CASE("Half and nine of ten are people who waited, not numbers between them") {
    Tally tally(wib, now);
    for (int hour = 1; hour <= 10; ++hour)
        tally.add(done("T" + std::to_string(hour), hour * 30min, hour * 1h));
    const Part all = tally.figures().all;
    CHECK(all.first_answer == Spread{10, 150min, 270min});
    CHECK(all.resolution == Spread{10, 5h, 9h});
    CHECK(figures_of(done("T", 7min, 9min)).all.resolution == Spread{1, 9min, 9min});
}

TEST_CASE("What was taken at once and never done is late for its end, unless it waits for others") {
    Fact kept = done("K", 10min, 60min);
    kept.done_by = kept.opened_at + 2h;
    Fact missed = done("M", 10min, 60min);
    missed.done_by = missed.opened_at + 30min;
    Fact hangs = fact("H");
    hangs.status = Status::InProgress;
    hangs.answered_at = hangs.opened_at + 1min;
    hangs.done_by = hangs.opened_at + 24h;
    Fact planned = hangs;
    planned.number = "P";
    planned.stopped = true;
    const Figures figures = figures_of(kept, missed, hangs, planned);
    CHECK(figures.all.done_in_time == 1);
    CHECK(figures.all.done_late == 2);
    CHECK(percent_done_in_time(figures.all) == 33);
    CHECK(figures.all.late == 0);
    CHECK(broken_promise(hangs, now) == hangs.done_by);
    CHECK_FALSE(broken_promise(planned, now).has_value());
    REQUIRE(figures.unrealised.size() == 2);
    CHECK(figures.unrealised.front().number == "H");
}

TEST_CASE("In time is what was answered within the promise, late what was not or waits beyond it") {
    Fact waits = fact("W");
    waits.status = Status::Assigned;
    Fact fresh = fact("F", 20 * 24 * 60min - 60min);
    const Part all = figures_of(done("A", 4h, 5h), done("B", 241min, 5h), waits, fresh).all;
    CHECK(all.in_time == 1);
    CHECK(all.late == 2);
    CHECK(percent_in_time(all) == 33);
    CHECK(all.open == 2);
    CHECK(all.done == 2);
    Fact unpromised = done("U", 900h, 901h);
    unpromised.due_at.reset();
    CHECK(figures_of(unpromised).all.in_time == 1);
}

TEST_CASE("What was refused is neither done nor open, and what was reopened is not done") {
    Fact twin = done("D", 1h, 1h);
    twin.status = Status::Duplicate;
    Fact again = done("R", 1h, 2h);
    again.status = Status::InProgress;
    again.reopened = 2;
    const Part all = figures_of(twin, again).all;
    CHECK(all.refused == 1);
    CHECK(all.done == 0);
    CHECK(all.open == 1);
    CHECK(all.reopened == 1);
    CHECK(all.resolution.count == 0);
}

TEST_CASE("Parts come by most arrivals, and each ticket is in one part of each list") {
    Fact other = fact("O");
    other.team = "kebersihan";
    const Figures found = figures_of(fact("A"), fact("B"), other);
    REQUIRE(found.teams.size() == 2);
    CHECK(found.teams[0].what == "p3su");
    CHECK(found.teams[0].arrived == 2);
    CHECK(found.teams[1].arrived == 1);
    CHECK(found.kelurahan.size() == 1);
}

TEST_CASE("A day begins at midnight of the office") {
    const Figures found = figures_of(fact("A", 14 * 60min + 59min), fact("B", 15 * 60min));
    REQUIRE(found.days.size() == 2);
    CHECK(found.days[0].day == std::chrono::sys_days{std::chrono::year{2026} / 11 / 1});
    CHECK(found.days[1].day == std::chrono::sys_days{std::chrono::year{2026} / 11 / 2});
}

TEST_CASE("What is not realised stands first: late by how long, then open by how long") {
    Fact late = fact("LATE", 60min);
    late.status = Status::Assigned;
    const Fact longer = fact("LONGER");
    Fact open = fact("OPEN", -9000min);
    open.status = Status::InProgress;
    open.answered_at = open.opened_at + 1h;
    Tally tally(wib, now, 2);
    for (const Fact& one : {open, late, longer, done("X", 1h, 1h)}) tally.add(one);
    const Figures found = tally.figures();
    REQUIRE(found.unrealised.size() == 2);
    CHECK(found.unrealised[0].number == "LONGER");
    CHECK(found.unrealised[1].number == "LATE");
    CHECK(found.unrealised_all == 1);
}

TEST_CASE("Forwarded tickets are counted where they hang, incidents from first to last report") {
    Fact hangs = fact("H", 60min);
    hangs.status = Status::Forwarded;
    hangs.agency = "PLN";
    Fact longer = hangs;
    longer.opened_at = start;
    Fact flood = fact("B");
    flood.incident = "B-12";
    flood.category = "banjir";
    Fact rising = flood;
    rising.opened_at += 3h;
    const Figures found = figures_of(hangs, longer, flood, rising);
    REQUIRE(found.held.size() == 1);
    CHECK(found.held[0].tickets == 2);
    CHECK(found.held[0].oldest == start);
    REQUIRE(found.events.size() == 1);
    CHECK(found.events[0].reports == 2);
    CHECK(found.events[0].last - found.events[0].first == 3h);
}

TEST_CASE("Ratings are counted one by one and their mean is rounded to a tenth") {
    Tally tally(wib, now);
    for (const int stars : {4, 4, 3, 0, 5}) {
        Fact one = done("T", 1h, 1h);
        one.rating = stars;
        tally.add(one);
    }
    const Figures found = tally.figures();
    CHECK(found.ratings == std::array<int, 4>{0, 0, 1, 2});
    CHECK(mean_rating_in_tenths(found.ratings) == 37);
}

TEST_CASE("The public sees no count below five, and cannot reckon the one that is missing") {
    Tally tally(wib, now);
    const auto add = [&](const std::string& place, int times) {
        for (int one = 0; one < times; ++one) {
            Fact here = done(place, 1h, 2h);
            here.kelurahan = place;
            tally.add(here);
        }
    };
    add("A", 9);
    add("B", 7);
    add("C", 4);
    const Figures shown = in_public(tally.figures());
    REQUIRE(shown.kelurahan.size() == 1);
    CHECK(shown.kelurahan[0].what == "A");
    CHECK(shown.unrealised.empty());
    CHECK_FALSE(in_public(4).has_value());
    CHECK(in_public(5) == 5);
    add("D", 2);
    CHECK(in_public(tally.figures()).kelurahan.size() == 2);
}
