#pragma once
/// When nobody of a team is on duty although somebody should be.

#include <string_view>
#include <vector>

#include "bot/cases/office.hpp"

namespace telepati::cases {

struct RosterGap {
    Time from;
    Time until;
    bool operator==(const RosterGap&) const = default;
};

/// Reports of some category that day and night is promised for come to the team.
bool works_day_and_night(const Office& office, std::string_view team);

/// Between two moments, in order and exact to the minute. A team that works day and night has a gap
/// whenever nobody's roster runs, another one only within its hours. Whoever said "pulang" counts
/// by the roster: tomorrow they are back. None for a team without anybody.
std::vector<RosterGap> roster_gaps(
    const Office& office, std::string_view team, Time from, Time until
);
}  // namespace telepati::cases
