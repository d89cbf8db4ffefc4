#pragma once
/// The life of a ticket: which moves exist and whom each tells. One table, checked at compile time.

#include <optional>
#include <span>
#include <string_view>

namespace telepati::cases {

/// The states of INTERFACE `status`, in the order of a good life.
enum class Status {
    New,
    Assigned,
    InProgress,
    WaitingReporter,
    Planned,
    Forwarded,
    Resolved,
    Closed,
    Rejected,
    Duplicate,
};

enum class Act {
    Route,    ///< given to a team
    Accept,   ///< an officer takes it
    Ask,      ///< the officer needs the reporter's answer
    Answer,   ///< the reporter answered
    Plan,     ///< needs a budget
    Forward,  ///< another agency has it
    Return,   ///< given back: not ours, or the agency declined
    Resolve,  ///< we say it is done
    Confirm,  ///< the reporter agrees, or was silent long enough
    Dispute,  ///< the reporter says it is not done, perhaps after having agreed
    Reject,
    Merge,  ///< the same event as another ticket
};

enum class Tells { Nobody, Reporter, Team, Both };

struct Move {
    Status from;
    Act act;
    Status to;
    Tells tells;
};

/// The status after the act, or nothing when that move does not exist.
std::optional<Move> moved(Status from, Act act);

/// Every legal move, for pages that offer them and for `check`.
std::span<const Move> moves();

/// No further work is expected.
bool ended(Status status);

std::string_view status_name(Status status);
std::optional<Status> read_status(std::string_view name);
std::string_view act_name(Act act);
std::optional<Act> read_act(std::string_view name);
}  // namespace telepati::cases
