#include "bot/cases/broadcast.hpp"

#include <doctest/doctest.h>

#include "bot/cases/notice_plan.hpp"

using namespace telepati;
using namespace telepati::cases;
using namespace std::chrono_literals;

TEST_CASE("Nobody lets a broadcast go that they wrote themselves, and nothing goes out twice") {
    Broadcast broadcast;
    sign(broadcast, "rina", {});
    sign(broadcast, "wati", {});
    sign(broadcast, "rina", {});
    CHECK(broadcast.writers == std::vector<std::string>{"rina", "wati"});
    CHECK_FALSE(may_approve(broadcast, "rina"));
    CHECK_FALSE(may_approve(broadcast, "wati"));
    CHECK(may_approve(broadcast, "budi"));
    broadcast.state = BroadcastState::Running;
    CHECK_FALSE(may_approve(broadcast, "budi"));
    CHECK(may_become(BroadcastState::Written, BroadcastState::Running));
    CHECK(may_become(BroadcastState::Written, BroadcastState::Dropped));
    CHECK(may_become(BroadcastState::Running, BroadcastState::Stopped));
    CHECK_FALSE(may_become(BroadcastState::Stopped, BroadcastState::Running));
    CHECK_FALSE(may_become(BroadcastState::Dropped, BroadcastState::Running));
    CHECK_FALSE(may_become(BroadcastState::Written, BroadcastState::Stopped));
}

TEST_CASE("The number of a broadcast is read back, and nothing else is taken for one") {
    CHECK(broadcast_number(12) == "SI-12");
    CHECK(broadcast_in("SI-12") == 12);
    for (const auto* other : {"", "SI-", "SI-0", "SI--1", "SI-1x", "MJ7K3F2", "T-12"})
        CHECK_FALSE(broadcast_in(other).has_value());
    CHECK(broadcast_kind_named(name_of(BroadcastKind::Notice)) == BroadcastKind::Notice);
    CHECK_FALSE(broadcast_kind_named("promo").has_value());
}

TEST_CASE("A flood warning waits neither for the morning nor for notices of tomorrow") {
    const Calendar calendar;
    const Time night = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 17h;  // 00.00 WIB
    const std::vector<Time> tomorrow{night + 9h, night + 10h};
    const auto now = plan_notices(tomorrow, 2, 250, night, calendar, NoticeHours::Any);
    CHECK(now.front() == night);
    CHECK(now.back() < night + 1min);
    const auto later = plan_notices(tomorrow, 2, 250, night, calendar);
    CHECK(later.front() >= night + 8h);
    // Those whom the number wrote to today count against it all the same.
    const std::vector<Time> today{night - 3h, night - 2h};
    const auto third = plan_notices(today, 1, 2, night, calendar, NoticeHours::Any);
    CHECK(third.front() == night + 21h);
}
