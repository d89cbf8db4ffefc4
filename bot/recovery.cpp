#include "bot/recovery.hpp"

#include <algorithm>

#include "bot/base/limits.hpp"
#include "handlers/log.hpp"

namespace telepati::app {
namespace {

using handlers::SendMarks;

bool may_have_gone_out(const SendMarks& marks, OutboxId id) {
    return !marks.trusted() || marks.sending.contains(id);
}

storage::OutboxUpdate sent_update(OutboxId id, const std::string& wamid, int tries, Time now) {
    storage::OutboxUpdate update;
    update.id = id;
    update.state = storage::OutboxState::Sent;
    update.wamid = wamid;
    update.tries = tries;
    update.at = now;
    return update;
}

/// A wait that has begun goes on: begun anew at each start, it would never end for a service that
/// is restarted more often than it lasts, and whoever waits behind that row would hear nothing.
/// One that ended while nobody could take the status begins again.
Time waits_until(const storage::OutboxRow& row, Time now) {
    const Time anew = now + limits::uncertain_wait;
    return row.uncertain && row.due_at > now ? std::min(row.due_at, anew) : anew;
}

storage::OutboxUpdate doubted(const handlers::Errand& errand) {
    storage::OutboxUpdate update;
    update.id = errand.id;
    update.state = storage::OutboxState::Claimed;
    update.tries = errand.tries;
    update.uncertain = true;
    update.due_at = errand.not_before;
    return update;
}
}  // namespace

Recovered recover_sends(handlers::Turnstile& turnstile, const SendMarks& marks, Time now) {
    Recovered recovered;
    std::int64_t uncertain = 0;
    auto done = turnstile.run([&](storage::Batch& batch) {
        storage::Records records;
        for (const storage::ClaimedRow& claimed : batch.claimed()) {
            const auto sent = marks.sent.find(claimed.row.id);
            if (sent != marks.sent.end()) {
                records.outbox_updates.push_back(
                    sent_update(claimed.row.id, sent->second, claimed.row.tries + 1, now)
                );
                continue;
            }
            handlers::Errand errand = handlers::errand_of(claimed);
            errand.uncertain = errand.uncertain || may_have_gone_out(marks, claimed.row.id);
            if (errand.uncertain) {
                errand.not_before = waits_until(claimed.row, now);
                // The log is emptied after this: the doubt must outlive a second crash.
                records.outbox_updates.push_back(doubted(errand));
                ++uncertain;
            }
            recovered.errands.push_back(std::move(errand));
        }
        batch.write(records);
    });
    recovered.marks_durable = done.has_value();
    if (!recovered.errands.empty()) {
        handlers::log::info(
            "outbox_recovered",
            {
                {"rows",      static_cast<std::int64_t>(recovered.errands.size())},
                {"uncertain", uncertain                                          }
        }
        );
    }
    return recovered;
}
}  // namespace telepati::app
