#include "bot/upkeep.hpp"

#include "bot/base/limits.hpp"
#include "handlers/breaches.hpp"
#include "handlers/metrics.hpp"
#include "storage/desk_store.hpp"
#include "storage/letter_store.hpp"
#include "storage/media_store.hpp"
#include "storage/privacy_store.hpp"

namespace telepati::app {
namespace {

constexpr auto prune_every = std::chrono::minutes{10};
constexpr auto erase_every = std::chrono::minutes{1};
constexpr auto breaches_every = std::chrono::minutes{10};
constexpr auto lapse_every = std::chrono::minutes{10};

/// Who waits for an answer comes first: what is searched can be read without the index until then.
constexpr std::uint64_t busy_messages = 10;
constexpr auto longest_unfed = std::chrono::minutes{1};
/// Without a message only the desk can have written something.
constexpr auto idle_between = std::chrono::seconds{10};
constexpr int fed_at_once = 200;
constexpr int feeds_each_look = 10;

/// What no report shows any longer leaves the media store, too.
void drop_erased(Services& services) {
    std::vector<std::string> unused;
    services.turnstile().run([&](storage::Batch& batch) {
        unused = batch.privacy().erased_content(limits::erased_at_once);
    });
    try {
        for (const std::string& content : unused) services.media().drop(content);
    } catch (const storage::StorageError&) {
        return;  // it is tried again: what is to go stays written down
    }
    if (unused.empty()) return;
    services.turnstile().run([&](storage::Batch& batch) { batch.privacy().forget_content(unused); }
    );
}
}  // namespace

void Upkeep::look(Services& services) {
    const Time now = services.clock().now();
    feed_search(services, now);
    prune(services, now);
    erase_old(services, now);
    watch_breaches(services, now);
    lapse_proofs(services, now);
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

/// A few at a time: nobody waits for it, and messages come first.
void Upkeep::erase_old(Services& services, Time now) {
    if (now < next_erasing_) return;
    next_erasing_ = now + erase_every;
    const auto world = services.turnstile().world();
    services.turnstile().run([&](storage::Batch& batch) {
        for (const handlers::OfficeWorld& office : world->offices()) {
            const cases::Rhythm& rhythm = office.row.office.rhythm;
            const OfficeId id = office.row.office.id;
            const auto before = [now](int days) { return now - std::chrono::days{days}; };
            constexpr int most = limits::erased_at_once;
            batch.privacy().erase_older(id, before(rhythm.keep_days), most);
            batch.privacy().erase_older_letters(id, before(rhythm.keep_letter_days), most);
            batch.privacy().erase_older_records(id, before(rhythm.keep_record_days), most);
        }
    });
    drop_erased(services);
}

/// UU 27/2022 gives 72 hours; whoever answers for the office hears of it before.
void Upkeep::watch_breaches(Services& services, Time now) {
    if (now < next_breaches_) return;
    next_breaches_ = now + breaches_every;
    services.turnstile().act(handlers::remind_of_breaches);
}

/// A phone that was silent for so long may be somebody else's when it speaks again.
void Upkeep::lapse_proofs(Services& services, Time now) {
    if (now < next_lapse_) return;
    next_lapse_ = now + lapse_every;
    const auto world = services.turnstile().world();
    services.turnstile().run([&](storage::Batch& batch) {
        for (const handlers::OfficeWorld& office : world->offices()) {
            const Time silent_since = now - limits::letter_proof_kept;
            batch.letters().lapse_proofs(
                office.row.office.id, silent_since, now, limits::erased_at_once
            );
        }
    });
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
