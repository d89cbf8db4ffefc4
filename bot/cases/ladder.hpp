#pragma once
/// Whom a report climbs to when nobody acts: whoever has it, then the team's leaders, the lurah,
/// the sekretaris camat, the camat, the mayor's office. Steps without anybody are passed over.

#include <vector>

#include "bot/cases/office.hpp"
#include "bot/cases/ticket.hpp"

namespace telepati::cases {

/// Steps count from 1, whoever has it; 0: nobody stands higher.
struct Rung {
    int step = 0;
    std::vector<ContactId> people = {};
};

/// The step on which a role stands.
int step_of(Role role);

/// The next step above `ticket.climbed` and above those who have the report or its cards. Its
/// reporter is told nothing of the own report this way.
Rung next_rung(const Office& office, const Ticket& ticket);

/// Who answers for the office by the law: camat and sekcam. Where it has neither, whoever stands on
/// its highest step; empty only without any staff.
std::vector<ContactId> heads_of(const Office& office);

/// Leaders stand above their own team, a lurah above the kelurahan, others above all.
bool stands_above(const Officer& officer, const Ticket& ticket);
}  // namespace telepati::cases
