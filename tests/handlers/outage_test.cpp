/// The gateway is dead for a day: what waits goes out afterwards in order, within the rates, once.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <vector>

#include "bot/base/limits.hpp"
#include "tests/support/lane_story.hpp"

namespace telepati::handlers::tests {
namespace {

constexpr double rate = 80;
constexpr std::int64_t contacts = 2'000;
constexpr std::int64_t messages_each = 3;
constexpr int on_wire_most = 16;

/// Messages come all day; every attempt finds nobody at the other end. How many attempts.
std::size_t day_without_gateway(LaneStory& story) {
    std::size_t attempts = 0;
    const Time morning = story.now;
    constexpr std::int64_t all = contacts * messages_each;
    for (std::int64_t id = 1; id <= all; ++id) {
        story.now = std::max(story.now, morning + std::chrono::milliseconds{24h} * id / all);
        story.hold(id, id % contacts + 1);
        while (const auto gone = story.go()) {
            story.end(gone, SendClass::NotSent);
            ++attempts;
        }
    }
    return attempts;
}

/// Sends until nothing is left; when each message went.
std::vector<std::pair<std::int64_t, Time>> drain(LaneStory& story) {
    std::vector<std::pair<std::int64_t, Time>> sent;
    while (story.lanes.figures().queued != 0) {
        std::vector<std::int64_t> gone;
        while (gone.size() < on_wire_most) {
            const auto id = story.go();
            if (id == 0) break;
            gone.push_back(id);
        }
        for (const auto id : gone) {
            sent.emplace_back(id, story.now);
            story.end(id, Sent{"w" + std::to_string(id)});
        }
        if (gone.empty()) story.pause();
    }
    return sent;
}

/// The most that went in any second.
std::size_t busiest_second(const std::vector<std::pair<std::int64_t, Time>>& sent) {
    std::size_t most = 0;
    std::size_t from = 0;
    for (std::size_t at = 0; at < sent.size(); ++at) {
        while (sent[at].second - sent[from].second >= 1s) ++from;
        most = std::max(most, at - from + 1);
    }
    return most;
}
}  // namespace

TEST_CASE("a gateway that was dead for a day is knocked at now and then and not besieged") {
    LaneStory story(rate);
    const auto attempts = day_without_gateway(story);
    CHECK(attempts > 60);
    CHECK(attempts <= 24 * 60 + 100);  // one probe a minute
}

TEST_CASE("what a day has piled up goes out once, in order for each contact and within the rate") {
    LaneStory story(rate);
    day_without_gateway(story);
    const Time back = story.now;
    const auto sent = drain(story);
    REQUIRE(sent.size() == contacts * messages_each);
    std::map<std::int64_t, std::int64_t> last;
    for (const auto& [id, at] : sent) {
        auto& before = last[id % contacts];
        CHECK(before < id);
        before = id;
    }
    CHECK(busiest_second(sent) <= static_cast<std::size_t>(rate * 1.1));
    const auto shortest = std::chrono::seconds{contacts * messages_each / 80};
    CHECK(sent.back().second - back < shortest + limits::stopped_sender_probe + 30s);
}
}  // namespace telepati::handlers::tests
