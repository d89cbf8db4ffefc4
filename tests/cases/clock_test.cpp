#include "bot/cases/clock.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "bot/cases/due.hpp"

using namespace telepati;
using namespace telepati::cases;
using namespace std::chrono;

namespace {

Time wib(year_month_day day, hours hour, minutes minute = 0min) {
    return sys_days{day} + hour + minute - 7h;
}

Office johor() {
    Office office;
    office.calendar.hours = {{0b0011111, 8h, 12h}, {0b0011111, 13h, 16h}};
    office.calendar.holidays = {2026y / 12 / 25};
    office.teams = {
        {"p3su", "petugas parit", {}}, {"sore", "petugas sore", {{0b1111111, 14h, 22h}}}};
    Category drain{"drainase", "parit", "Parit", {480min, true}};
    drain.accept = {240min, true};
    drain.update = {840min, true};
    drain.resolve = {2940min, true};
    Category flood{"banjir", "banjir", "Banjir", {15min, false}, true};
    flood.update = {120min, false};
    flood.resolve = {1440min, false};
    office.categories = {drain, flood};
    return office;
}

Ticket filed(const Office& office, const char* category, Time at) {
    Ticket ticket;
    ticket.category = category;
    ticket.team = "p3su";
    ticket.opened_at = at;
    ticket.urgent = std::string_view{category} == "banjir";
    ticket.status = Status::Assigned;
    ticket.due_at = at + 8h;
    ticket.clock.done_by = done_by(office, ticket, at);
    return ticket;
}

void go(const Office& office, Ticket& ticket, Act act, Time at) {
    const auto move = moved(ticket.status, act);
    REQUIRE(move);
    const Owed owed = owed_after(office, ticket, move->to, std::nullopt, at);
    ticket.status = move->to;
    ticket.due_at = owed.due_at;
    ticket.clock = owed.clock;
}

/// Counted with a watch: minutes that are open, one by one.
minutes by_watch(const Calendar& calendar, bool office_hours, Time from, Time to) {
    minutes sum{0};
    for (Time at = from; at < to; at += 1min)
        sum += !office_hours || is_open(calendar, at) ? 1min : 0min;
    return sum;
}
}  // namespace

TEST_CASE("A clock stands still while the reporter, a budget or an agency is waited for") {
    const Office office = johor();
    const Time monday = wib(2026y / 11 / 23, 9h);
    struct Row {
        Act stops;
        Act goes_on;
    };
    const Row rows[] = {
        {Act::Ask, Act::Answer},
        {Act::Plan, Act::Accept},
    };
    for (const Row& row : rows) {
        Ticket ticket = filed(office, "drainase", monday);
        go(office, ticket, Act::Accept, monday);
        const Time before = *ticket.clock.done_by;
        CHECK(before == wib(2026y / 12 / 2, 9h));
        go(office, ticket, row.stops, wib(2026y / 11 / 24, 9h));
        CHECK_FALSE(ticket.due_at);
        CHECK(ticket.clock.stopped_at == wib(2026y / 11 / 24, 9h));
        go(office, ticket, row.goes_on, wib(2026y / 11 / 27, 9h));
        CHECK_FALSE(ticket.clock.stopped_at);
        // Three working days were waited: Monday's end moves to Monday three working days later.
        CHECK(ticket.clock.done_by == wib(2026y / 12 / 7, 9h));
    }
}

TEST_CASE("A flood clock never stops for the night, only for what others must do") {
    const Office office = johor();
    const Time sunday_night = wib(2026y / 11 / 29, 2h);
    Ticket ticket = filed(office, "banjir", sunday_night);
    go(office, ticket, Act::Accept, sunday_night + 5min);
    CHECK(ticket.due_at == sunday_night + 125min);
    CHECK(ticket.clock.done_by == sunday_night + 24h);
}

TEST_CASE("Whoever has it owes a word, and at last the end") {
    const Office office = johor();
    const Time monday = wib(2026y / 11 / 23, 9h);
    Ticket ticket = filed(office, "drainase", monday);
    go(office, ticket, Act::Accept, monday);
    CHECK(ticket.due_at == wib(2026y / 11 / 25, 9h));
    const Owed told = owed_after_word(office, ticket, wib(2026y / 11 / 24, 14h));
    CHECK(told.due_at == wib(2026y / 11 / 26, 14h));
    const Owed late_word = owed_after_word(office, ticket, wib(2026y / 12 / 1, 14h));
    CHECK(late_word.due_at == ticket.clock.done_by);
}

TEST_CASE("What is done owes nothing, and what is opened again has what was left of its time") {
    const Office office = johor();
    const Time monday = wib(2026y / 11 / 23, 9h);
    Ticket ticket = filed(office, "drainase", monday);
    go(office, ticket, Act::Accept, monday);
    go(office, ticket, Act::Resolve, wib(2026y / 11 / 23, 11h));
    CHECK_FALSE(ticket.due_at);
    CHECK_FALSE(next_look(office, ticket, wib(2026y / 11 / 23, 11h)));
    go(office, ticket, Act::Dispute, wib(2026y / 11 / 30, 8h));
    // Two hours had run: 2940 minutes less 120 from Monday eight.
    CHECK(
        ticket.clock.done_by == due_at(office.calendar, {2820min, true}, wib(2026y / 11 / 30, 8h))
    );
}

TEST_CASE("What is late when its clock stops is late when it goes on") {
    const Office office = johor();
    const Time monday = wib(2026y / 11 / 23, 9h);
    Ticket ticket = filed(office, "drainase", monday);
    go(office, ticket, Act::Accept, monday);
    const Time end = *ticket.clock.done_by;
    go(office, ticket, Act::Ask, wib(2026y / 12 / 14, 9h));
    go(office, ticket, Act::Answer, wib(2026y / 12 / 16, 9h));
    CHECK(ticket.clock.done_by == end);
}

TEST_CASE("However often it stands still, a report has the worked time that was promised") {
    std::mt19937 dice(20'261'123);
    const auto roll = [&](int most) {
        return static_cast<int>(dice() % static_cast<unsigned>(most));
    };
    Office office = johor();
    for (int story = 0; story < 60; ++story) {
        const bool flood = roll(4) == 0;
        office.calendar.offset = hours{7 + roll(3)};
        const Time opened = wib(2026y / 12 / 1, 0h) + minutes{roll(40 * 24 * 60)};
        Ticket ticket = filed(office, flood ? "banjir" : "drainase", opened);
        ticket.team = roll(3) == 0 ? "sore" : "p3su";
        ticket.clock.done_by = done_by(office, ticket, opened);
        Time now = opened;
        go(office, ticket, Act::Accept, now);
        const Calendar calendar = calendar_of(office, ticket.team);
        minutes used{0};
        for (int pause = roll(4); pause > 0; --pause) {
            const Time stops = now + minutes{roll(600)};
            if (stops >= *ticket.clock.done_by) break;
            used += by_watch(calendar, !flood, now, stops);
            go(office, ticket, Act::Ask, stops);
            now = stops + minutes{roll(5 * 24 * 60)};
            go(office, ticket, Act::Answer, now);
        }
        used += by_watch(calendar, !flood, now, *ticket.clock.done_by);
        CAPTURE(story);
        CHECK(used == (flood ? 1440min : 2940min));
    }
}

TEST_CASE("Worked time counts exactly what a promise adds") {
    std::mt19937 dice(7);
    Calendar calendar = johor().calendar;
    calendar.hours.push_back({0b1000000, 22h, 2h});
    for (int round = 0; round < 200; ++round) {
        const Time from = wib(2026y / 12 / 20, 0h) + minutes{dice() % 20'000U};
        const milliseconds left{1 + dice() % 90'000'000U};
        const Time to = after_worked(calendar, true, left, from);
        CHECK(worked(calendar, true, from, to) == left);
        CHECK(worked(calendar, true, to, from) == 0ms);
        CHECK(worked(calendar, false, from, to) == to - from);
    }
}

TEST_CASE("The limits of SP4N-LAPOR and of the law run beside the office's own, without a pause") {
    const Office office = johor();
    const Time monday = wib(2026y / 11 / 23, 9h);
    Ticket ticket = filed(office, "drainase", monday);
    ticket.status = Status::New;
    const auto limits = official_limits(office, ticket);
    REQUIRE(limits.size() == 3);
    CHECK(limits[0].until == wib(2026y / 11 / 26, 9h));
    CHECK(limits[1].until == wib(2026y / 12 / 3, 9h));
    CHECK(limits[2].until == wib(2026y / 12 / 11, 9h));
    CHECK(std::ranges::none_of(limits, &OfficialLimit::met));
    ticket.status = Status::Planned;
    ticket.due_at.reset();
    const auto planned = official_limits(office, ticket);
    CHECK((planned[0].met && planned[1].met && !planned[2].met));
    CHECK(next_look(office, ticket, monday) == limits[2].until);
    ticket.status = Status::Resolved;
    CHECK_FALSE(next_look(office, ticket, monday));
}

TEST_CASE("Nobody is woken between nine and six, wherever the night is cut") {
    const Calendar calendar = johor().calendar;
    const auto moved_to = [&](Time at) { return not_in(calendar, 21h, 6h, at); };
    CHECK(moved_to(wib(2026y / 11 / 23, 20h, 59min)) == wib(2026y / 11 / 23, 20h, 59min));
    CHECK(moved_to(wib(2026y / 11 / 23, 21h)) == wib(2026y / 11 / 24, 6h));
    CHECK(moved_to(wib(2026y / 12 / 31, 23h)) == wib(2027y / 1 / 1, 6h));
    CHECK(moved_to(wib(2026y / 11 / 24, 5h, 59min)) == wib(2026y / 11 / 24, 6h));
    CHECK(moved_to(wib(2026y / 11 / 24, 6h)) == wib(2026y / 11 / 24, 6h));
    // Quiet at midday, or never.
    CHECK(not_in(calendar, 12h, 13h, wib(2026y / 11 / 24, 12h)) == wib(2026y / 11 / 24, 13h));
    const Time morning = wib(2026y / 11 / 24, 9h);
    CHECK(not_in(calendar, 12h, 12h, morning) == morning);
}

TEST_CASE("The next time of day is tomorrow's once today's has come") {
    const Calendar calendar = johor().calendar;
    CHECK(next_at(calendar, 450min, wib(2026y / 11 / 23, 7h)) == wib(2026y / 11 / 23, 7h, 30min));
    CHECK(
        next_at(calendar, 450min, wib(2026y / 11 / 23, 7h, 30min)) ==
        wib(2026y / 11 / 24, 7h, 30min)
    );
    CHECK(stamp(calendar, wib(2026y / 1 / 2, 3h, 4min)) == "02/01 03.04");
}
