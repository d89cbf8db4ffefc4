#pragma once
/// What the engine may see in a turn, gathered from the world and the batch.

#include <string>
#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/staffing.hpp"
#include "handlers/turn.hpp"

namespace telepati::handlers {

struct TurnWants {
    std::vector<std::string> tickets;  ///< numbers for `Context::mentioned`
    bool fresh_number = false;
    bool work = false;                      ///< `Context::mine`
    std::vector<std::string> entries = {};  ///< codes for `Context::entries`
    conversation::StaffingNeeds staffing = {};
};

/// Takes the open tickets out of `state`. The context points into the world of `tools`.
conversation::Context context_for(
    const TurnTools& tools,
    const OfficeWorld& office,
    storage::ContactState& state,
    const TurnWants& wants
);

/// A ticket number of the office that nobody has; drawn anew each time.
std::string fresh_number(const TurnTools& tools, const OfficeWorld& office);
}  // namespace telepati::handlers
