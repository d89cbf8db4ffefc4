/// Clocks, the ladder, timers that come back, and the look of pictures, on either engine.
#include "storage/clock_store.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/store_fixture.hpp"

using namespace telepati;
using namespace telepati::storage;
using namespace telepati::storage::tests;
using namespace std::chrono_literals;

namespace {

struct Stage : Fixture {
    Stage() {
        reporter = admit("a", {phone("628111")}).contact;
        officer = admit("b", {phone("628222")}).contact;
        write([&](Records& records) {
            cases::Ticket filed = ticket(*this, reporter);
            filed.due_at = now + 8h;
            filed.clock.done_by = now + 80h;
            records.tickets.push_back({filed, {"a"}, {}, now});
            records.ticket_updates.push_back(
                moved(filed.number, cases::Act::Route, cases::Status::Assigned)
            );
        });
    }

    TicketUpdate moved(const std::string& number, cases::Act act, cases::Status to) const {
        TicketUpdate update;
        update.office = office;
        update.number = number;
        update.act = act;
        update.status = to;
        update.note = act == cases::Act::Route ? "p3su" : "";
        update.at = now;
        return update;
    }

    template <class Fill>
    void write(Fill fill) {
        Records records;
        fill(records);
        auto batch = store->begin();
        batch->write(records);
        batch->commit();
    }

    cases::Ticket filed() { return *store->begin()->ticket(office, "UJ2345"); }

    void raise(const std::string& number, Time at) {
        write([&](Records& records) {
            records.clocks.raised.push_back({office, officer, number, "untaken", at});
        });
    }

    std::vector<TimerRow> due(Time at) {
        auto batch = store->begin();
        auto found = batch->due_timers(at, 10);
        batch->commit();
        return found;
    }

    void seed(Time at, std::chrono::milliseconds patience = std::chrono::days{2}) {
        auto batch = store->begin();
        batch->clocks().seed({office, officer, "morning", {}, at}, patience);
        batch->commit();
    }

    ContactId reporter;
    ContactId officer;
};
}  // namespace

TEST_CASE("What the clocks of a report say is kept, and how often it came back is counted") {
    Stage stage;
    CHECK(stage.filed().clock == cases::Clock{now + 80h, std::nullopt});
    stage.write([&](Records& records) {
        records.clocks.kept.push_back(
            {stage.office, "UJ2345", std::nullopt, {now + 90h, now + 2h}, 3}
        );
        for (const auto act : {cases::Act::Return, cases::Act::Route, cases::Act::Return}) {
            const auto to = act == cases::Act::Route ? cases::Status::Assigned : cases::Status::New;
            records.ticket_updates.push_back(stage.moved("UJ2345", act, to));
        }
    });
    const cases::Ticket kept = stage.filed();
    CHECK_FALSE(kept.due_at);
    CHECK(kept.clock == cases::Clock{now + 90h, now + 2h});
    CHECK(kept.climbed == 3);
    CHECK(kept.returns == 2);
    CHECK(kept.reopened == 0);
    auto batch = stage.store->begin();
    const auto trail = batch->clocks().trail(stage.office, "UJ2345", stage.officer);
    REQUIRE(trail.size() == 5);
    CHECK(trail[0].act == "open");
    CHECK(trail[1].note == "p3su");
}

TEST_CASE("What climbed waits once for each report, and is told once") {
    Stage stage;
    stage.write([&](Records& records) {
        cases::Ticket other = ticket(stage, stage.reporter);
        other.number = "UJ9999";
        other.urgent = true;
        records.tickets.push_back({other, {}, {}, now});
        records.clocks.kept.push_back({stage.office, "UJ9999", now, {}, 2});
    });
    stage.raise("UJ2345", now);
    stage.raise("UJ2345", now + 1h);
    stage.raise("UJ9999", now + 2h);
    {
        auto batch = stage.store->begin();
        const auto waiting = batch->clocks().raised(stage.officer);
        REQUIRE(waiting.size() == 2);
        CHECK(waiting[0].at == now + 1h);
        CHECK_FALSE(waiting[0].climbing);
        CHECK(waiting[1].number == "UJ9999");
        CHECK(waiting[1].danger);
        CHECK(waiting[1].climbing);
        CHECK_FALSE(batch->clocks().last_raised(stage.officer));
    }
    stage.write([&](Records& records) {
        records.clocks.settled.push_back({stage.officer, now + 3h});
    });
    stage.raise("UJ2345", now + 4h);
    stage.write([&](Records& records) {
        records.clocks.settled.push_back({stage.officer, std::nullopt});
    });
    auto batch = stage.store->begin();
    CHECK(batch->clocks().raised(stage.officer).empty());
    CHECK(batch->clocks().last_raised(stage.officer) == now + 3h);
}

TEST_CASE("A timer that is there stays, unless a clock that ran ahead has set it far away") {
    Stage stage;
    stage.seed(now + 10h);
    stage.seed(now + 12h);
    CHECK(stage.due(now + 11h).size() == 1);
    stage.seed(now + std::chrono::days{365});
    stage.seed(now + 24h);
    CHECK(stage.due(now + 25h).size() == 1);
    stage.seed(now + std::chrono::days{365});
    {
        auto batch = stage.store->begin();
        CHECK(batch->clocks().pull_back(now + std::chrono::days{200}, now) == 1);
        batch->commit();
    }
    CHECK(stage.due(now).size() == 1);
}

TEST_CASE("A timer without patience comes earlier by as little as is wanted, and never later") {
    Stage stage;
    stage.seed(now + 10h, 0ms);
    stage.seed(now + 12h, 0ms);
    CHECK(stage.due(now + 9h + 59min).empty());
    stage.seed(now + 9h, 0ms);
    CHECK(stage.due(now + 9h).size() == 1);
}

TEST_CASE("Two workers that tick at once never have the same timer") {
    Stage stage;
    if (stage.store->writers() < 2) return;  // SQLite has one writer
    constexpr int timers = 200;
    stage.write([&](Records& records) {
        for (int one = 0; one < timers; ++one)
            records.timers.push_back(
                {stage.office, stage.officer, "clock", std::to_string(one), now}
            );
    });
    std::vector<TimerRow> taken[2];
    const auto work = [&](int writer) {
        for (int round = 0; round < timers; ++round) {
            auto batch = stage.store->begin(writer);
            auto found = batch->due_timers(now, 5);
            batch->commit();
            taken[writer].insert(taken[writer].end(), found.begin(), found.end());
        }
    };
    std::thread other([&] { work(1); });
    work(0);
    other.join();
    CHECK(taken[0].size() + taken[1].size() == timers);
}

TEST_CASE("A tick among a hundred thousand clocks looks at those alone that are due") {
    Stage stage;
    const int open = stage.store->writers() < 2 ? 100'000 : 5'000;
    constexpr int due_now = 60;
    stage.write([&](Records& records) {
        for (int one = 0; one < open; ++one) {
            const Time at = one < due_now ? now : now + 1min + std::chrono::seconds{one};
            records.timers.push_back({stage.office, stage.officer, "clock", std::to_string(one), at}
            );
        }
    });
    auto batch = stage.store->begin();
    const auto began = std::chrono::steady_clock::now();
    const auto found = batch->due_timers(now, 64);
    const auto next = batch->next_pending();
    CHECK(std::chrono::steady_clock::now() - began < 200ms);
    CHECK(found.size() == due_now);
    CHECK(next == now + 1min + std::chrono::seconds{due_now});
}

TEST_CASE("The day's figures count what came, what was done, and what is late") {
    Stage stage;
    auto batch = stage.store->begin();
    const auto seen = batch->clocks().figures(stage.office, now - 1h, now + 9h, 3);
    CHECK(seen.fresh == 1);
    CHECK(seen.done == 0);
    CHECK(seen.open == 1);
    CHECK(seen.late == 1);
    REQUIRE(seen.worst.size() == 1);
    CHECK(seen.worst[0].number == "UJ2345");
    CHECK(batch->clocks().figures(stage.office, now + 1h, now + 2h, 3).fresh == 0);
}

namespace {

constexpr std::uint64_t look = 0x0123456789ABCDEFU;

/// A picture of the officer for a ticket of its own.
void show(Stage& stage, const std::string& number, const std::string& content, std::uint64_t seen) {
    stage.write([&](Records& records) {
        if (number != "UJ2345") {
            cases::Ticket other = ticket(stage, stage.reporter);
            other.number = number;
            records.tickets.push_back({other, {}, {}, now});
        }
        conversation::Media picture;
        picture.id = "77";
        picture.mime = "image/jpeg";
        records.additions.push_back(
            {stage.office, number, {}, {picture}, {}, {}, stage.officer, now}
        );
    });
    auto batch = stage.store->begin();
    for (const WantedMedia& wanted : batch->wanted_media(now + 1h, now + 2h, 10)) {
        MediaUpdate kept;
        kept.id = wanted.id;
        kept.state = MediaState::Kept;
        kept.content = content;
        Records records;
        records.media.push_back(kept);
        batch->write(records);
        batch->clocks().keep_look(stage.office, wanted.id, seen);
    }
    batch->commit();
}

std::vector<conversation::Doubt> doubts(Stage& stage, const std::string& number) {
    return stage.store->begin()->clocks().doubts(stage.office, number, 5);
}
}  // namespace

TEST_CASE("A closing picture that was there before is noticed: the same, or nearly") {
    Stage stage;
    show(stage, "UJ2345", "one", look);
    CHECK(doubts(stage, "UJ2345").empty());
    show(stage, "UJ3333", "one", look);
    const auto same = doubts(stage, "UJ3333");
    REQUIRE(same.size() == 1);
    CHECK(same[0].same);
    CHECK(same[0].number == "UJ2345");
    show(stage, "UJ4444", "smaller", look ^ 0b1001U);
    const auto near = doubts(stage, "UJ4444");
    REQUIRE(near.size() == 1);
    CHECK_FALSE(near[0].same);
    show(stage, "UJ5555", "other", ~look);
    CHECK(doubts(stage, "UJ5555").empty());
}

TEST_CASE("Pictures of a night say nothing about each other") {
    Stage stage;
    show(stage, "UJ2345", "night", 1);
    show(stage, "UJ3333", "another night", 1);
    CHECK(doubts(stage, "UJ3333").empty());
}
