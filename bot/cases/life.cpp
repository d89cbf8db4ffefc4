#include "bot/cases/life.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace telepati::cases {
namespace {

using enum Status;
using enum Act;

// from, act, to, tells
constexpr Move table[] = {
    {New,             Route,   Assigned,        Tells::Team    },
    {New,             Reject,  Rejected,        Tells::Reporter},
    {New,             Merge,   Duplicate,       Tells::Reporter},
    {Assigned,        Accept,  InProgress,      Tells::Both    },
    {Assigned,        Route,   Assigned,        Tells::Team    },
    {Assigned,        Return,  New,             Tells::Reporter},
    {Assigned,        Ask,     WaitingReporter, Tells::Reporter},
    {Assigned,        Forward, Forwarded,       Tells::Reporter},
    {Assigned,        Reject,  Rejected,        Tells::Reporter},
    {Assigned,        Merge,   Duplicate,       Tells::Reporter},
    {InProgress,      Ask,     WaitingReporter, Tells::Reporter},
    {InProgress,      Plan,    Planned,         Tells::Reporter},
    {InProgress,      Forward, Forwarded,       Tells::Reporter},
    {InProgress,      Return,  New,             Tells::Reporter},
    {InProgress,      Route,   Assigned,        Tells::Both    },
    {InProgress,      Resolve, Resolved,        Tells::Reporter},
    {InProgress,      Merge,   Duplicate,       Tells::Reporter},
    {InProgress,      Reject,  Rejected,        Tells::Reporter},
    {WaitingReporter, Answer,  InProgress,      Tells::Team    },
    {WaitingReporter, Resolve, Resolved,        Tells::Reporter},
    {WaitingReporter, Reject,  Rejected,        Tells::Reporter},
    {Planned,         Accept,  InProgress,      Tells::Reporter},
    {Planned,         Resolve, Resolved,        Tells::Reporter},
    {Forwarded,       Return,  New,             Tells::Reporter},
    {Forwarded,       Resolve, Resolved,        Tells::Reporter},
    {Resolved,        Confirm, Closed,          Tells::Team    },
    {Resolved,        Dispute, Assigned,        Tells::Both    },
    {Closed,          Dispute, Assigned,        Tells::Both    },
};

constexpr auto statuses = std::to_array<std::pair<Status, std::string_view>>({
    {New,             "new"             },
    {Assigned,        "assigned"        },
    {InProgress,      "in_progress"     },
    {WaitingReporter, "waiting_reporter"},
    {Planned,         "planned"         },
    {Forwarded,       "forwarded"       },
    {Resolved,        "resolved"        },
    {Closed,          "closed"          },
    {Rejected,        "rejected"        },
    {Duplicate,       "duplicate"       },
});

constexpr auto acts = std::to_array<std::pair<Act, std::string_view>>({
    {Route,   "route"  },
    {Accept,  "accept" },
    {Ask,     "ask"    },
    {Answer,  "answer" },
    {Plan,    "plan"   },
    {Forward, "forward"},
    {Return,  "return" },
    {Resolve, "resolve"},
    {Confirm, "confirm"},
    {Dispute, "dispute"},
    {Reject,  "reject" },
    {Merge,   "merge"  },
});

constexpr bool is_end(Status status) {
    return status == Closed || status == Rejected || status == Duplicate;
}

consteval bool no_act_is_ambiguous() {
    for (const Move& one : table) {
        int same = 0;
        for (const Move& other : table)
            same += one.from == other.from && one.act == other.act ? 1 : 0;
        if (same != 1) return false;
    }
    return true;
}

// What was agreed to may turn out not to be so; nothing else leads out of an end.
consteval bool every_status_is_reached_and_only_ends_end() {
    for (const auto& [status, name] : statuses) {
        bool reached = status == New;
        bool leads_on = false;
        for (const Move& move : table) {
            reached = reached || move.to == status;
            const bool second_thought = status == Closed && move.act == Dispute;
            leads_on = leads_on || (move.from == status && !second_thought);
        }
        if (!reached || leads_on == is_end(status)) return false;
    }
    return true;
}

consteval bool every_act_leads_somewhere() {
    return std::ranges::all_of(acts, [](const auto& act) {
        return std::ranges::any_of(table, [&](const Move& move) { return move.act == act.first; });
    });
}

static_assert(no_act_is_ambiguous(), "two moves for one act from one status");
static_assert(
    every_status_is_reached_and_only_ends_end(), "a status nobody reaches, or one without a way on"
);
static_assert(every_act_leads_somewhere(), "an act without a move");

template <class Names, class Value>
std::string_view name_of(const Names& names, Value value) {
    return std::ranges::find(names, value, &Names::value_type::first)->second;
}

template <class Names>
auto named(const Names& names, std::string_view name)
    -> std::optional<typename Names::value_type::first_type> {
    const auto found = std::ranges::find(names, name, &Names::value_type::second);
    if (found == names.end()) return std::nullopt;
    return found->first;
}
}  // namespace

std::optional<Move> moved(Status from, Act act) {
    for (const Move& move : table) {
        if (move.from == from && move.act == act) return move;
    }
    return std::nullopt;
}

std::span<const Move> moves() { return table; }

bool ended(Status status) { return is_end(status); }

std::string_view status_name(Status status) { return name_of(statuses, status); }

std::optional<Status> read_status(std::string_view name) { return named(statuses, name); }

std::string_view act_name(Act act) { return name_of(acts, act); }

std::optional<Act> read_act(std::string_view name) { return named(acts, name); }
}  // namespace telepati::cases
