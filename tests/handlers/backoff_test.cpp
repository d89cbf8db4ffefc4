#include "handlers/backoff.hpp"

#include <doctest/doctest.h>

#include "bot/base/limits.hpp"

namespace telepati::handlers {
using namespace std::chrono_literals;

TEST_CASE("back-off doubles from the first to the last wait with its last half at random") {
    struct Row {
        int attempt;
        std::uint64_t dice;
        std::chrono::milliseconds delay;
    };
    constexpr Row rows[] = {
        {1, 0, 500ms},
        {1, 500, 1s},
        {1, 501, 500ms},
        {2, 0, 1s},
        {2, 1'000, 2s},
        {5, 0, 8s},
        {10, 0, 256s},
        {11, 0, 450s},
        {1000, 0, 450s},
        {0, 0, 500ms},
    };
    for (const auto& row : rows) {
        CAPTURE(row.attempt);
        CHECK(backoff(row.attempt, std::nullopt, row.dice) == row.delay);
    }
}

TEST_CASE("back-off never leaves its bounds whatever the dice say") {
    for (std::uint64_t dice = 1; dice != 0; dice <<= 1) {
        for (const int attempt : {1, 4, 8, 20}) {
            const auto delay = backoff(attempt, std::nullopt, dice - 1);
            CHECK(delay >= limits::send_retry_first / 2);
            CHECK(delay <= limits::send_retry_last);
        }
    }
}

TEST_CASE("the gateways own wish is honoured when it is longer and at most an hour") {
    CHECK(backoff(1, 20s, 0) == 20s);
    CHECK(backoff(8, 20s, 0) == 64s);
    CHECK(backoff(1, 48h, 0) == 1h);
    CHECK(contact_backoff(0, 20s) == 20s);
}

TEST_CASE(
    "a throttled contact waits four to the power of X seconds and never more than the last wait"
) {
    constexpr std::chrono::milliseconds delays[] = {1s, 4s, 16s, 64s, 256s, 900s, 900s};
    int throttles = 0;
    for (const auto delay : delays) CHECK(contact_backoff(throttles++, std::nullopt) == delay);
}
}  // namespace telepati::handlers
