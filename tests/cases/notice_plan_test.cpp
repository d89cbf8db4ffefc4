#include "bot/cases/notice_plan.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "bot/base/limits.hpp"

using namespace telepati;
using namespace telepati::cases;
using namespace std::chrono_literals;

namespace {

const Calendar wib{};
const Time monday_noon =
    std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 12h - wib.offset;

/// The most people within any 24 hours.
std::size_t busiest(const std::vector<Time>& times) {
    std::size_t most = 0;
    for (auto first = times.begin(); first != times.end(); ++first) {
        const auto end =
            std::find_if(first, times.end(), [&](Time time) { return time >= *first + 24h; });
        most = std::max(most, static_cast<std::size_t>(end - first));
    }
    return most;
}
}  // namespace

TEST_CASE("Five thousand people are told over twenty days when the number may reach 250 a day") {
    const auto times = plan_notices({}, 5'000, 250, monday_noon, wib);
    REQUIRE(times.size() == 5'000);
    CHECK(std::ranges::is_sorted(times));
    CHECK(busiest(times) == 250);
    CHECK(days_of(times, wib) == 20);
    CHECK(times.front() == monday_noon);
}

TEST_CASE("Nobody is told at night") {
    for (const auto begin : {monday_noon, monday_noon + 6h, monday_noon - 8h, monday_noon + 11h}) {
        for (const Time time : plan_notices({}, 600, 250, begin, wib)) {
            const auto local = time + wib.offset;
            const auto clock = local - std::chrono::floor<std::chrono::days>(local);
            CHECK(clock >= limits::notice_from);
            CHECK(clock < limits::notice_until);
        }
    }
}

TEST_CASE("Those who were told today count, and later runs come behind those that are planned") {
    std::vector<Time> taken = plan_notices({}, 300, 250, monday_noon, wib);
    const auto more = plan_notices(taken, 300, 250, monday_noon, wib);
    CHECK(more.front() > taken.back());
    std::ranges::copy(more, std::back_inserter(taken));
    CHECK(busiest(taken) == 250);
    CHECK(plan_notices({}, 3, 0, monday_noon, wib).empty());
}
