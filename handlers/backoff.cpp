#include "handlers/backoff.hpp"

#include <algorithm>

#include "bot/base/limits.hpp"

namespace telepati::handlers {
namespace {
using std::chrono::milliseconds;

constexpr milliseconds longest_retry_after = std::chrono::hours{1};

milliseconds grown(milliseconds first, int factor, int steps) {
    constexpr milliseconds last = limits::send_retry_last;
    auto delay = first;
    for (int step = 0; step < steps && delay < last; ++step) delay *= factor;
    return std::min(delay, last);
}

milliseconds at_least(milliseconds delay, std::optional<milliseconds> retry_after) {
    return std::max(delay, std::min(retry_after.value_or(milliseconds{0}), longest_retry_after));
}
}  // namespace

milliseconds backoff(int attempt, std::optional<milliseconds> retry_after, std::uint64_t dice) {
    const auto full = grown(limits::send_retry_first, 2, attempt - 1);
    const auto half = full / 2;
    const auto spread = static_cast<std::uint64_t>((full - half).count()) + 1;
    return at_least(half + milliseconds{static_cast<std::int64_t>(dice % spread)}, retry_after);
}

milliseconds contact_backoff(int throttles_before, std::optional<milliseconds> retry_after) {
    return at_least(grown(std::chrono::seconds{1}, 4, throttles_before), retry_after);
}
}  // namespace telepati::handlers
