#pragma once
/// The clocks of one report: the next word that is owed to its reporter, and until when it is to be
/// done. They stand still while the reporter, a budget or another agency is waited for, and are
/// exact: what was worked before a standstill is not asked for again.

#include <optional>
#include <vector>

#include "bot/cases/life.hpp"
#include "bot/cases/office.hpp"
#include "bot/cases/ticket.hpp"

namespace telepati::cases {

/// What a report owes at a moment.
struct Owed {
    std::optional<Time> due_at;
    Clock clock;
    bool operator==(const Owed&) const = default;
};

/// Nobody else is waited for, and it has not ended.
bool clock_runs(Status status);

/// Which of the category's promises; danger counts day and night.
enum class Clocked { Accept, Update, Resolve };
Promise promise_of(const Office& office, const Ticket& ticket, Clocked which);

/// Until when a report that begins now is to be done; nothing for a category without that promise.
std::optional<Time> done_by(const Office& office, const Ticket& ticket, Time from);

/// What is owed after a move to `to`. `promised`: a first answer that comes with the move.
Owed owed_after(
    const Office& office, const Ticket& before, Status to, std::optional<Time> promised, Time now
);

/// Somebody spoke to the reporter: the next word is owed anew.
Owed owed_after_word(const Office& office, const Ticket& ticket, Time now);

/// The limits of SP4N-LAPOR and of the law, which run beside the office's own and never stand
/// still.
enum class Limit {
    Verified,    ///< read and given to whoever answers for it: 3 working days
    FollowedUp,  ///< what will be done is decided: 5 more
    Settled,     ///< Category::legal_days
};

struct OfficialLimit {
    Limit what = Limit::Verified;
    Time until;
    bool met = false;
};

/// In the order in which they end.
std::vector<OfficialLimit> official_limits(const Office& office, const Ticket& ticket);

/// When somebody has to look at the report again, as far as its clocks say: the earliest of them
/// that has not run out; nothing when none is left.
std::optional<Time> next_look(const Office& office, const Ticket& ticket, Time now);
}  // namespace telepati::cases
