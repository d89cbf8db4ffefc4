#pragma once
/// How long to wait before an errand is tried again. Pure: the dice are handed in.

#include <chrono>
#include <cstdint>
#include <optional>

namespace telepati::handlers {

/// Doubles from limits::send_retry_first to limits::send_retry_last, the last half of it at random,
/// so that many errands that failed together do not come back together. `attempt` counts from 1.
/// What the gateway asks for in `retry_after` is honoured when it is longer, up to an hour.
std::chrono::milliseconds backoff(
    int attempt, std::optional<std::chrono::milliseconds> retry_after, std::uint64_t dice
);

/// Meta's rule for one contact that got too much: 4^X seconds, X the throttles in a row before this
/// one, at most limits::send_retry_last; longer when the gateway asks for it, up to an hour.
std::chrono::milliseconds contact_backoff(
    int throttles_before, std::optional<std::chrono::milliseconds> retry_after
);
}  // namespace telepati::handlers
