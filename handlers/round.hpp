#pragma once
/// One transaction's worth of requests: what goes in, what is to be done once it is durable.

#include <utility>
#include <vector>

#include "handlers/intake.hpp"
#include "handlers/turn.hpp"

namespace telepati::handlers {

struct RoundResult {
    std::vector<Errand> errands;
    std::vector<std::pair<OutboxId, std::string>>
        seen;  ///< outbox rows whose status arrived, with their wamid
    int turns = 0;
    int failed_turns = 0;
    int tickets = 0;
    int duplicates = 0;
    int waits = 0;
    bool world_changed = false;  ///< the world is to be read anew
    bool timers = false;         ///< some were set: the next may be due earlier
};

/// Journals the bodies and works every contact's turn in them. Throws StorageError; anything else
/// is contained.
RoundResult work_bodies(const TurnTools& tools, const std::vector<const Intake*>& bodies);

/// Works contacts whose waiting events are due, and timers that have run out.
RoundResult work_pending(const TurnTools& tools);

/// Rows for what the sender reported.
storage::Records records_of(const std::vector<SendReport>& reports, Time now);
/// For the metrics, once it is durable.
void count_report(const SendReport& report);
}  // namespace telepati::handlers
