#pragma once
/// category × kelurahan × time → team → people on duty.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/cases/office.hpp"

namespace telepati::cases {

struct Routed {
    std::string team;               ///< empty only for an office without teams
    std::vector<ContactId> people;  ///< who gets the card; empty: nobody can be reached
    bool gap = false;               ///< nobody of the team is on duty: these stand in
};

/// The most exact route wins: kelurahan before time before category alone; without one, the
/// coordinator. People: the team's on duty for that kelurahan; else its leaders; else the
/// coordinator's on duty. `reporter` never gets the card of the own report unless there is nobody
/// else.
Routed route(
    const Office& office,
    std::string_view category,
    std::string_view kelurahan,
    Time now,
    ContactId reporter
);

/// The same people for a team that somebody chose.
Routed route_to(
    const Office& office,
    std::string_view team,
    std::string_view kelurahan,
    Time now,
    ContactId reporter
);

/// Who decides anew about what a team gave back: the coordinator's people on duty, else its
/// leaders. Never the one who gave it back.
Routed given_back(
    const Office& office, std::string_view kelurahan, Time now, ContactId returned_by
);

/// The people one step above the highest of `holders`: the team's leaders, the lurah, the
/// sekretaris camat, the camat. None of the holders themselves; empty when nobody stands higher.
std::vector<ContactId> next_up(
    const Office& office,
    std::string_view team,
    std::string_view kelurahan,
    const std::vector<ContactId>& holders
);

/// The people one step above whoever has it: the team's leaders, then the lurah of the kelurahan,
/// then the sekretaris camat, then the camat. Steps without anybody are passed over; empty when
/// nobody stands higher.
std::vector<ContactId> one_level_up(
    const Office& office,
    std::string_view team,
    std::string_view kelurahan,
    std::optional<ContactId> assignee
);
}  // namespace telepati::cases
