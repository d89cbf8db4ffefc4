#include "bot/upkeep.hpp"

#include "bot/base/limits.hpp"
#include "handlers/metrics.hpp"
#include "storage/desk_store.hpp"

namespace telepati::app {
namespace {

constexpr auto prune_every = std::chrono::minutes{10};

/// Who waits for an answer comes first: what is searched can be read without the index until then.
constexpr std::uint64_t busy_messages = 10;
constexpr auto longest_unfed = std::chrono::minutes{1};
/// Without a message only the desk can have written something.
constexpr auto idle_between = std::chrono::seconds{10};
constexpr int fed_at_once = 200;
constexpr int feeds_each_look = 10;
}  // namespace

void Upkeep::look(Services& services) {
    const Time now = services.clock().now();
    feed_search(services, now);
    prune(services, now);
}

void Upkeep::feed_search(Services& services, Time now) {
    const auto messages = handlers::metrics::value(handlers::metrics::Counter::Messages);
    const auto came = messages - messages_;
    messages_ = messages;
    unfed_ = unfed_ || came > 0;
    std::chrono::seconds patience = unfed_ ? std::chrono::seconds{0} : idle_between;
    if (came > busy_messages) patience = longest_unfed;
    const bool jumped_back = now < fed_at_;
    if (now < fed_at_ + patience && !jumped_back) return;
    fed_at_ = now;
    unfed_ = true;
    for (int round = 0; round < feeds_each_look; ++round) {
        int fed = 0;
        const auto done = services.turnstile().run([&](storage::Batch& batch) {
            fed = batch.desk().feed_search(fed_at_once);
        });
        if (done && fed < fed_at_once) unfed_ = false;
        if (!done || !unfed_) return;
    }
}

void Upkeep::prune(Services& services, Time now) {
    if (next_prune_ == Time{}) next_prune_ = now + prune_every;
    if (now < next_prune_) return;
    next_prune_ = now + prune_every;
    services.turnstile().run([now](storage::Batch& batch) {
        batch.prune(
            now - limits::raw_body_kept,
            now - limits::event_key_kept,
            static_cast<int>(limits::prune_rows)
        );
    });
}
}  // namespace telepati::app
