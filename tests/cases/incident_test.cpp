#include "bot/cases/incident.hpp"

#include <doctest/doctest.h>

using namespace telepati;
using namespace telepati::cases;
using namespace std::chrono;

namespace {

const Time now = sys_days{2026y / 11 / 28} + 20h;

Category lamps() {
    Category category;
    category.code = "lampu_jalan";
    category.same_metres = 150;
    category.same_hours = 720;
    return category;
}

Ticket report(std::string number, std::string place, std::optional<Point> pin = std::nullopt) {
    Ticket ticket;
    ticket.number = std::move(number);
    ticket.category = "lampu_jalan";
    ticket.kelurahan = "K1";
    ticket.place = std::move(place);
    ticket.pin = pin;
    ticket.status = Status::Assigned;
    ticket.opened_at = now - 1h;
    return ticket;
}

Spot spot(std::string place, std::optional<Point> pin = std::nullopt) {
    return {"lampu_jalan", "K1", std::move(place), pin};
}

std::string found(const Spot& where, const std::vector<Ticket>& reports) {
    const auto match = nearest(where, reports, lamps(), Nearness::Named, now);
    return match ? match->ticket->number : "";
}

Situation flood(int reports, std::optional<int> deepest = 50) {
    Situation situation;
    situation.numbers.assign(static_cast<std::size_t>(reports), "MJ7K3F2");
    situation.deepest_cm = deepest;
    situation.kelurahan = {"K1"};
    return situation;
}

Sighting seen(int minutes_ago, std::optional<int> depth, Trend trend = Trend::Unknown) {
    return {now - minutes{minutes_ago}, depth, trend};
}
}  // namespace

TEST_CASE("A degree of latitude is some 111 km, one of longitude at Medan nearly as much") {
    CHECK(metres_between({3.5, 98.6}, {3.501, 98.6}) == doctest::Approx(111.2).epsilon(0.01));
    CHECK(metres_between({3.5, 98.6}, {3.5, 98.601}) == doctest::Approx(111.0).epsilon(0.01));
    CHECK(metres_between({3.5, 98.6}, {3.5, 98.6}) == 0);
}

TEST_CASE("One gang is one place, whatever else is said of it; two lingkungan of it are two") {
    CHECK(same_place("Gg. Seser, Lk. 3", "gg. seser"));
    CHECK(same_place("Gg. Seser, Lk. 3", "Lk. 3, Gg. Seser"));
    CHECK_FALSE(same_place("Gg. Seser, Lk. 3", "Gg. Seser, Lk. 7"));
    CHECK(same_place("Gg. Seser, Lk. XIV", "Gg. Seser, Lk. 14"));
    CHECK_FALSE(same_place("Gg. Seser", "Gg. Mesjid"));
    CHECK_FALSE(same_place("Gg. Seser, Lk. 3", "Gg. Mesjid, Lk. 3"));
    CHECK(same_place("Gg. Seser, Lk. 3", "Lk. 3"));
    CHECK_FALSE(same_place("", ""));
}

TEST_CASE("What the words name comes before what a pin shows, the newer before the older") {
    const Point here{3.5374, 98.6467};
    const Point near{3.5378, 98.6467};
    const std::vector<Spot> others{
        spot("Gg. Mesjid"), spot("", near), spot("Gg. Seser"), spot("Gg. Seser, Lk. IX")};
    using Order = std::vector<std::size_t>;
    CHECK(
        nearest_first(spot("Gg. Seser, Lk. 9", here), others, 150, Nearness::Named) ==
        Order{2, 3, 1}
    );
    CHECK(
        nearest_first(spot("Gg. Seser, Lk. 9"), others, 150, Nearness::Area) == Order{0, 1, 2, 3}
    );
    CHECK(nearest_first(spot("Jl. Lain", here), others, 10, Nearness::Named).empty());
}

TEST_CASE("Pins decide where both have one, words where one has none") {
    const Point here{3.5374, 98.6467};
    const Point near{3.5380, 98.6467};
    const Point far{3.5474, 98.6467};
    CHECK(found(spot("", here), {report("A", "", near)}) == "A");
    CHECK(found(spot("Gg. Seser", here), {report("A", "Gg. Seser", far)}).empty());
    CHECK(found(spot("Gg. Seser", here), {report("A", "Gg. Seser")}) == "A");
    CHECK(found(spot("", here), {report("A", "", far), report("B", "", near)}) == "B");
}

TEST_CASE("What is elsewhere, old, done or of another kind is no match") {
    Ticket other = report("A", "Gg. Seser");
    other.kelurahan = "K2";
    CHECK(found(spot("Gg. Seser"), {other}).empty());
    Ticket old = report("A", "Gg. Seser");
    old.opened_at = now - days{31};
    CHECK(found(spot("Gg. Seser"), {old}).empty());
    Ticket done = report("A", "Gg. Seser");
    done.status = Status::Resolved;
    CHECK(found(spot("Gg. Seser"), {done}).empty());
    Ticket drain = report("A", "Gg. Seser");
    drain.category = "drainase";
    CHECK(found(spot("Gg. Seser"), {drain}).empty());
}

TEST_CASE("Water in one kelurahan is one flood, without any word for the spot") {
    const std::vector<Ticket> reports{report("A", "Gg. Mesjid")};
    CHECK(nearest(spot("Gg. Seser"), reports, lamps(), Nearness::Area, now));
    CHECK_FALSE(nearest(spot("Gg. Seser"), reports, lamps(), Nearness::Named, now));
}

TEST_CASE("A category without a radius has no reports of one event") {
    Category papers = lamps();
    papers.same_metres = 0;
    const std::vector<Ticket> reports{report("A", "Gg. Seser")};
    CHECK_FALSE(nearest(spot("Gg. Seser"), reports, papers, Nearness::Area, now));
}

TEST_CASE("The trend is what most say lately, else what the depths say") {
    const std::vector rising{
        seen(5, {}, Trend::Rising),
        seen(9, 50),
        seen(3, {}, Trend::Falling),
        seen(1, {}, Trend::Rising)};
    CHECK(trend_of(rising, now) == Trend::Rising);
    const std::vector long_ago{seen(200, {}, Trend::Rising)};
    CHECK(trend_of(long_ago, now) == Trend::Unknown);
    const std::vector deeper{seen(60, 20), seen(50, 30), seen(20, 80), seen(10, 90)};
    CHECK(trend_of(deeper, now) == Trend::Rising);
    const std::vector lower{seen(60, 90), seen(50, 80), seen(20, 30), seen(10, 20)};
    CHECK(trend_of(lower, now) == Trend::Falling);
    const std::vector same{seen(60, 50), seen(50, 55), seen(20, 50), seen(10, 60)};
    CHECK(trend_of(same, now) == Trend::Steady);
}

TEST_CASE("The card of an incident goes out with the second report, and again with news only") {
    CHECK_FALSE(has_news(flood(1)));
    CHECK(has_news(flood(2)));
    Situation told = flood(5);
    told.told = told_now(flood(4), now);
    CHECK_FALSE(has_news(told));
    told.numbers = flood(8).numbers;
    CHECK(has_news(told));
    Situation deeper = flood(5, 80);
    deeper.told = told_now(flood(4, 50), now);
    CHECK(has_news(deeper));
    Situation turned = flood(5);
    turned.told = told_now(flood(4), now);
    turned.trend = Trend::Falling;
    CHECK(has_news(turned));
    turned.ended = now;
    CHECK_FALSE(has_news(turned));
}

TEST_CASE("One more report counts itself, its depth and its kelurahan") {
    const Situation after =
        with_report(flood(1), {"banjir", "K2", "", {}}, "MJ2KVRA", {now, 120, Trend::Rising});
    CHECK(after.reports() == 2);
    CHECK(after.deepest_cm == 120);
    CHECK(after.kelurahan == std::vector<std::string>{"K1", "K2"});
    CHECK(after.trend == Trend::Rising);
}

TEST_CASE("An incident is named by its kind and number") {
    CHECK(incident_name("banjir", "12") == "B-12");
    CHECK(incident_name("", "1") == "X-1");
}
