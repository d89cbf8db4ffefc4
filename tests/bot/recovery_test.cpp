/// What a start makes of rows that may have gone out before it.
#include "bot/recovery.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "bot/base/limits.hpp"
#include "tests/support/town.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using namespace std::chrono_literals;

/// One answer was on the wire when the service was killed.
struct Killed {
    Killed() {
        town.says("6280000009001", "parit tumpat di gg seser kwala bekala");
        answer = town.delivered().front().id;
        marks.same_boot = true;
        marks.complete = true;
        marks.sending.insert(answer);
    }

    /// A start that late after the kill; until when the answer waits for its status.
    Time start(std::chrono::milliseconds after) {
        const auto left = app::recover_sends(town.turnstile(), marks, killed_at + after).errands;
        // Each start empties the log, and what waits is not put on the wire again.
        marks.sending.clear();
        const auto found = std::ranges::find(left, answer, &handlers::Errand::id);
        REQUIRE(found != left.end());
        CHECK(found->uncertain);
        return found->not_before;
    }

    Town town;
    Time killed_at = town.now();
    OutboxId answer;
    handlers::SendMarks marks;
};
}  // namespace

TEST_CASE("However often the service is restarted a wait for a status ends when it was to end") {
    Killed killed;
    const Time end = killed.start(0s);
    CHECK(end == killed.killed_at + limits::uncertain_wait);
    for (auto after = 1s; after < limits::uncertain_wait; after += 7s) {
        CHECK(killed.start(after) == end);
    }
}

TEST_CASE("A wait for a status that ended while the service was down begins again") {
    Killed killed;
    killed.start(0s);
    const auto late = limits::uncertain_wait + 1h;
    CHECK(killed.start(late) == killed.killed_at + late + limits::uncertain_wait);
}

TEST_CASE("A wait for a status is never longer than a whole one even when the clock went back") {
    Killed killed;
    killed.start(0s);
    CHECK(killed.start(-1h) == killed.killed_at - 1h + limits::uncertain_wait);
}
