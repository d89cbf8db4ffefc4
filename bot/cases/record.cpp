#include "bot/cases/record.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace telepati::cases {
namespace {

using enum RecordState;
using enum RecordAct;

struct RecordMove {
    RecordState from;
    RecordAct act;
    RecordState to;
};

constexpr RecordMove table[] = {
    {Sent,   Take,     Taken    },
    {Taken,  Depart,   OnWay    },
    {Taken,  Finish,   Done     },
    {OnWay,  Finish,   Done     },
    {Taken,  Miss,     Missed   },
    {OnWay,  Miss,     Missed   },
    {Taken,  GiveBack, Sent     },
    {Sent,   Cancel,   Cancelled},
    {Taken,  Cancel,   Cancelled},
    {Listed, Update,   Listed   },
    {Listed, Withdraw, Withdrawn},
};

constexpr auto states = std::to_array<std::pair<RecordState, std::string_view>>({
    {Sent,      "sent"     },
    {Taken,     "taken"    },
    {OnWay,     "on_way"   },
    {Done,      "done"     },
    {Missed,    "missed"   },
    {Cancelled, "cancelled"},
    {Listed,    "listed"   },
    {Withdrawn, "withdrawn"},
});

constexpr auto acts = std::to_array<std::pair<RecordAct, std::string_view>>({
    {Take,     "take"     },
    {Depart,   "depart"   },
    {Finish,   "finish"   },
    {Miss,     "miss"     },
    {GiveBack, "give_back"},
    {Cancel,   "cancel"   },
    {Update,   "update"   },
    {Withdraw, "withdraw" },
});

constexpr bool leads_nowhere_twice() {
    for (const RecordMove& one : table) {
        int same = 0;
        for (const RecordMove& other : table)
            same += one.from == other.from && one.act == other.act;
        if (same != 1) return false;
    }
    return true;
}
static_assert(leads_nowhere_twice());
static_assert(std::ranges::none_of(table, [](const RecordMove& move) {
    return record_ended(move.from);
}));
}  // namespace

std::string_view record_state_name(RecordState state) {
    return std::ranges::find(states, state, &std::pair<RecordState, std::string_view>::first)
        ->second;
}

std::string_view record_act_name(RecordAct act) {
    return std::ranges::find(acts, act, &std::pair<RecordAct, std::string_view>::first)->second;
}

std::optional<RecordAct> read_record_act(std::string_view name) {
    const auto found =
        std::ranges::find(acts, name, &std::pair<RecordAct, std::string_view>::second);
    return found == acts.end() ? std::nullopt : std::optional{found->first};
}

std::optional<RecordState> read_record_state(std::string_view name) {
    const auto found =
        std::ranges::find(states, name, &std::pair<RecordState, std::string_view>::second);
    return found == states.end() ? std::nullopt : std::optional{found->first};
}

std::optional<RecordState> record_after(RecordState state, RecordAct act) {
    const auto* const found = std::ranges::find_if(table, [&](const RecordMove& move) {
        return move.from == state && move.act == act;
    });
    return found == std::end(table) ? std::nullopt : std::optional{found->to};
}

std::vector<RecordAct> record_moves(RecordState state, RecordKind kind) {
    std::vector<RecordAct> moves;
    for (const RecordMove& move : table) {
        const bool goes_there = kind == RecordKind::Visit || move.act != Depart;
        if (move.from == state && goes_there) moves.push_back(move.act);
    }
    return moves;
}
}  // namespace telepati::cases
