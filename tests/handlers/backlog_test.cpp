#include "handlers/backlog.hpp"

#include <doctest/doctest.h>

#include "bot/base/limits.hpp"

namespace telepati::handlers::tests {
namespace {
using namespace std::chrono_literals;

const Time now{1'790'000'000'000ms};
constexpr ContactId officer{7};
constexpr std::size_t full = limits::lane_rows_of_contact;
constexpr std::size_t group = full / 2;
}  // namespace

TEST_CASE("a contact whose lane has room is told at once") {
    Backlog backlog;
    CHECK(!backlog.put_off(officer, 0, now));
    CHECK(!backlog.put_off(officer, full - 1, now));
    CHECK(!backlog.next());
}

TEST_CASE("what a full lane cannot take waits in groups, each later than the one before") {
    Backlog backlog;
    const auto first = backlog.put_off(officer, full, now);
    REQUIRE(first);
    CHECK(*first > now);
    for (std::size_t row = 1; row < group; ++row)
        CHECK(backlog.put_off(officer, full, now) == first);
    const auto second = backlog.put_off(officer, full, now);
    CHECK(*second == *first + limits::contact_interval * static_cast<int>(group));
    CHECK(backlog.next() == first);
}

TEST_CASE("nobody overtakes what was put off, though the lane has room by now") {
    Backlog backlog;
    const auto first = backlog.put_off(officer, full, now);
    CHECK(backlog.put_off(officer, 0, now + 1min) == first);
    CHECK(!backlog.put_off(ContactId{8}, 0, now));
}

TEST_CASE("when all was fetched the contact is told at once again") {
    Backlog backlog;
    const Time first = *backlog.put_off(officer, full, now);
    backlog.fetched(first - 1ms, first);
    CHECK(backlog.put_off(officer, 0, now) == first);
    backlog.fetched(first, std::nullopt);
    CHECK(!backlog.next());
    CHECK(!backlog.put_off(officer, 0, first));
}

TEST_CASE("a group that is written while others are fetched is not forgotten") {
    Backlog backlog;
    const Time first = *backlog.put_off(officer, full, now);
    backlog.fetched(now, std::nullopt);
    CHECK(backlog.next() == first);
}

TEST_CASE("what an earlier run has put off comes before anything new") {
    Backlog backlog;
    backlog.take_over({{officer, now + 5min}, {ContactId{8}, now + 3min}}, now);
    CHECK(backlog.next() == now + 3min);
    CHECK(*backlog.put_off(officer, 0, now) > now + 5min);
}

TEST_CASE("what waits for the morning keeps nothing else waiting, also after a restart") {
    Backlog before;
    before.expect(now + 7h);
    CHECK(before.next() == now + 7h);
    CHECK(!before.put_off(officer, 0, now));
    Backlog after;
    after.take_over({{officer, now + 7h}}, now);
    CHECK(after.next() == now + 7h);
    CHECK(!after.put_off(officer, 0, now));
}
}  // namespace telepati::handlers::tests
