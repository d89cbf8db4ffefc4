#pragma once
/// Counters and gauges in Prometheus text. Lock-free to count.

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

namespace telepati::handlers::metrics {

enum class Counter {
    WebhookBodies,
    WebhookRefused,   ///< wrong or missing signature
    WebhookUnstored,  ///< answered 503
    Messages,         ///< from residents and officers, new ones
    Duplicates,       ///< events that were known
    Statuses,
    Unread,   ///< kept, not understood
    Foreign,  ///< to a number that is not ours
    Turns,
    TurnsFailed,
    Tickets,
    Commits,
    Sent,
    SendRetries,
    SendsParked,
    SendsWaiting,
    SendsUncertain,
    MediaKept,
    MediaLost,
    Alarms,
    Count_,
};

enum class Gauge {
    OutboxQueued,
    OutboxSending,
    SenderStopped,
    OutboxWaiting,
    InboxPending,
    InboxOldestSeconds,
    DatabaseBytes,
    Ready,
    Count_,
};

void count(Counter counter, std::uint64_t by = 1);
void set(Gauge gauge, std::int64_t value);
std::uint64_t value(Counter counter);

/// Prometheus text format 0.0.4, each with HELP and TYPE, names `telepati_…`.
std::string text();
}  // namespace telepati::handlers::metrics
