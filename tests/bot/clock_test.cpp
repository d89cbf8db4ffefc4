/// The demo's clock: forward only, also over a restart.
#include "bot/clock.hpp"

#include <doctest/doctest.h>

#include "bot/base/limits.hpp"
#include "bot/demo_clock.hpp"
#include "bot/services.hpp"
#include "tests/support/temp_folder.hpp"

using namespace telepati;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<app::Services> opened(const tests::TempFolder& folder) {
    app::Config config;
    config.database = "sqlite:" + folder.file("clock.db");
    auto services = app::Services::open(config, storage::OpenMode::Create, {});
    REQUIRE(services);
    return std::move(*services);
}
}  // namespace

TEST_CASE("a clock goes with the real one and is moved forward only") {
    Time real{};
    app::Clock clock([&] { return real; });
    clock.advance(5min);
    clock.advance(-1h);
    clock.advance(0ms);
    CHECK(clock.ahead() == 5min);
    real += 1s;
    CHECK(clock.now() == Time{} + 5min + 1s);
}

TEST_CASE("pauses go on when the machine's clock is set back and follow it when it is set forward"
) {
    Time wall{1'000h};
    std::chrono::milliseconds steady{5h};
    const app::OnwardClock pauses([&] { return wall; }, [&] { return steady; });
    CHECK(pauses.now() == Time{1'000h});
    wall -= 1h;
    CHECK(pauses.now() == Time{1'000h});
    steady += 6s;
    wall += 6s;
    CHECK(pauses.now() == Time{1'000h} + 6s);
    wall += 24h * 365;
    CHECK(pauses.now() == wall);
    steady += 1s;
    CHECK(pauses.now() == wall + 1s);
}

TEST_CASE("a demo's clock stays ahead after a restart and a real office's never is") {
    const tests::TempFolder folder;
    {
        const auto services = opened(folder);
        CHECK(app::advance_clock(services->clock(), services->turnstile(), 1h));
        CHECK(app::advance_clock(services->clock(), services->turnstile(), 5min));
        CHECK(services->clock().ahead() == 65min);
        services->turnstile().stop();
    }
    CHECK(opened(folder)->clock().ahead() == 0ms);
    opened(folder)->turnstile().run([](storage::Batch& batch) { batch.set_meta("demo", "1"); });
    CHECK(opened(folder)->clock().ahead() == 65min);
}

TEST_CASE("the clock takes no step back, none too long and none past its end") {
    const tests::TempFolder folder;
    const auto services = opened(folder);
    const auto step = [&](std::chrono::milliseconds by) {
        return app::advance_clock(services->clock(), services->turnstile(), by).has_value();
    };
    CHECK_FALSE(step(0ms));
    CHECK_FALSE(step(-1ms));
    CHECK_FALSE(step(limits::demo_clock_step + 1ms));
    CHECK(services->clock().ahead() == 0ms);
    services->clock().advance(limits::demo_clock_most);
    CHECK_FALSE(step(1ms));
}
