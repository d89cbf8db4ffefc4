#pragma once
/// Letting a broadcast go and stopping it, inside `Turnstile::act`.

#include <optional>
#include <string>

#include "bot/cases/broadcast.hpp"
#include "handlers/turn.hpp"

namespace telepati::handlers {

/// What letting it go would mean.
struct BroadcastPlan {
    std::size_t people = 0;
    std::size_t days = 0;
    std::optional<Time> first;
    std::optional<Time> last;
    int price = 0;          ///< rupiah for each person
    bool approved = false;  ///< its template, by the gateway
};

/// Of these many people; `taken` are the times of those whom the number writes to otherwise.
BroadcastPlan foresee_broadcast(
    const OfficeWorld& office,
    const Language& language,
    const cases::Broadcast& broadcast,
    std::size_t people,
    std::vector<Time> taken,
    Time now
);

/// Plans it for each of its people, once, and notes who let it go. Nothing when it is not theirs to
/// let go, was changed since that version, has nobody to tell or no approved template: `plan` says.
std::optional<TurnResult> start_broadcast(
    const TurnTools& tools,
    const OfficeWorld& office,
    cases::Broadcast broadcast,
    const std::string& account,
    BroadcastPlan& plan
);

/// Nobody else is told from now on. False: it was changed since that version, or runs no longer.
bool stop_broadcast(const TurnTools& tools, cases::Broadcast broadcast, const std::string& account);
}  // namespace telepati::handlers
