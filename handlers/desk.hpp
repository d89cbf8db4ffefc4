#pragma once
/// The way in for whoever acts outside the chat: what a decision may see, and its effects as rows.
/// Both run inside `Turnstile::act`.

#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"
#include "handlers/turn.hpp"

namespace telepati::handlers {

/// The office as it stands now; `contact` is whom the act is for, nobody for a desk's own acts.
/// What lives in the tools' world must outlive the context.
conversation::Context desk_context(
    const TurnTools& tools, const OfficeWorld& office, ContactId contact = {}
);

/// Writes the effects to the batch. Give the result back to the turnstile: it hands the messages to
/// the sender once they are durable.
TurnResult write_act(
    const TurnTools& tools,
    const OfficeWorld& office,
    const std::vector<conversation::Effect>& effects
);
}  // namespace telepati::handlers
