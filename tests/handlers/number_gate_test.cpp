#include "handlers/number_gate.hpp"

#include "bot/base/limits.hpp"
#include "tests/support/lane_story.hpp"

namespace telepati::handlers::tests {

TEST_CASE("a number without a valid token stops with one alarm and keeps its queue") {
    for (const auto reason :
         {SendClass::Token, SendClass::Permission, SendClass::Account, SendClass::Setup}) {
        LaneStory story;
        for (int id = 1; id <= 3; ++id) story.hold(id, id);
        for (int id = 1; id <= 3; ++id) CHECK(story.go() == id);
        for (int id = 1; id <= 3; ++id) story.end(id, reason, 190);
        CHECK(story.lanes.figures().stopped_numbers == 1);
        CHECK(story.alarms() == 1);
        for (int probe = 0; probe < 3 * limits::send_tries; ++probe) {
            CHECK(story.pause() == limits::stopped_sender_probe);
            const auto id = story.go();
            REQUIRE(id != 0);
            CHECK(story.go() == 0);
            story.end(id, reason, 190);
        }
        CHECK(story.alarms() == 0);
        CHECK(story.lanes.figures().queued == 3);
    }
}

TEST_CASE("a stopped number goes on when its probe works and alarms anew when it stops again") {
    LaneStory story;
    for (int id = 1; id <= 4; ++id) story.hold(id, id);
    story.fails(1, SendClass::Token, 190);
    CHECK(story.alarms() == 1);
    story.pause();
    story.sent(2);
    CHECK(story.lanes.figures().stopped_numbers == 0);
    CHECK(story.go() == 3);
    CHECK(story.go() == 4);
    story.end(3, SendClass::Token, 190);
    CHECK(story.alarms() == 1);
}

TEST_CASE("a stopped number does not stop another") {
    LaneStory story;
    story.hold(1, 1);
    story.hold(2, 2, "n2");
    story.fails(1, SendClass::Account, 368);
    story.sent(2);
}

TEST_CASE(
    "a throttled number pauses once for all that were on the wire and comes back at half its rate"
) {
    NumberGate gate(80);
    Time now{1'000s};
    std::vector<NumberGate::Pass> passes;
    for (int i = 0; i < 8; ++i) passes.push_back(gate.enter(now));
    for (const auto pass : passes) {
        gate.leave();
        gate.slow(pass, now, std::nullopt, 0);
    }
    CHECK(gate.rate() == 40);
    CHECK(gate.opens_at() == now + 500ms);
}

TEST_CASE("a slowed number gains one percent of its rate a second up to all of it") {
    NumberGate gate(100);
    Time now{1'000s};
    gate.slow(gate.enter(now), now, std::nullopt, 0);
    now += 500ms;
    gate.enter(now);
    CHECK(gate.rate() == doctest::Approx(50));
    now += 10s;
    gate.enter(now);
    CHECK(gate.rate() == doctest::Approx(60));
    now += 1h;
    gate.enter(now);
    CHECK(gate.rate() == doctest::Approx(100));
}

TEST_CASE("throttles in a row make longer pauses and never a standstill") {
    NumberGate gate(80);
    Time now{1'000s};
    for (int i = 0; i < 50; ++i) {
        gate.slow(gate.enter(now), now, std::nullopt, 0);
        REQUIRE(gate.opens_at());
        CHECK(*gate.opens_at() - now <= limits::send_retry_last);
        now = *gate.opens_at();
    }
    CHECK(gate.rate() >= 1);
}

TEST_CASE("throttled rows stay queued in their order however often it happens") {
    LaneStory story;
    story.hold(1, 7);
    story.hold(2, 7);
    for (int i = 0; i < 3 * limits::send_tries; ++i) {
        story.fails(1, SendClass::ThrottleNumber, 130429);
        CHECK(story.news() == "1 later 130429");
        story.pause();
    }
    story.sent(1);
    story.sent(2);
}

TEST_CASE("the spam limit slows the number and alarms once an hour") {
    LaneStory story;
    story.hold(1, 7);
    std::size_t alarms = 0;
    for (int i = 0; i < 5; ++i) {
        story.fails(1, SendClass::Spam, 131048);
        alarms += story.alarms();
        CHECK(story.pause() > 0s);
    }
    CHECK(alarms == 1);
}

TEST_CASE("a number never sends more in a second than its rate and its small burst") {
    NumberGate gate(80);
    Time now{1'000s};
    int went = 0;
    for (const auto end = now + 10s; now < end; now += 1ms) {
        for (; *gate.opens_at() <= now; ++went) gate.enter(now);
    }
    CHECK(went >= 800);
    CHECK(went <= 805);
}
}  // namespace telepati::handlers::tests
