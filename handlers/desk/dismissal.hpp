#pragma once
/// An officer who goes: what was in their hands goes back to the team.

#include <string>

#include "bot/cases/office.hpp"
#include "handlers/turn.hpp"

namespace telepati::handlers::desk {

/// In the transaction. `by` is the account that wants it. The one who goes is told nothing: the
/// phone may be in other hands.
TurnResult dismiss(
    const TurnTools& tools,
    const OfficeWorld& office,
    const cases::Officer& leaver,
    const std::string& by
);
}  // namespace telepati::handlers::desk
