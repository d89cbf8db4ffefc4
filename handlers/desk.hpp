#pragma once
/// The way in for whoever acts outside the chat: what a decision may see, and its effects as rows.
/// Both run inside `Turnstile::act`.

#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/counter.hpp"
#include "bot/conversation/desk.hpp"
#include "bot/conversation/effect.hpp"
#include "handlers/turn.hpp"

namespace telepati::handlers {

/// The office as it stands now; `contact` is whom the act is for, nobody for a desk's own acts.
/// What lives in the tools' world must outlive the context.
conversation::Context desk_context(
    const TurnTools& tools, const OfficeWorld& office, ContactId contact = {}
);

/// conversation::change with all that it asks to know.
conversation::Decision decided_change(
    const TurnTools& tools,
    const OfficeWorld& office,
    const cases::Ticket& ticket,
    const conversation::TicketChange& wanted
);
/// conversation::file_for with all that it asks to know.
std::vector<conversation::Effect> decided_filing(
    const TurnTools& tools,
    const OfficeWorld& office,
    conversation::Context context,
    const conversation::CounterReport& report
);

/// Writes the effects to the batch. Give the result back to the turnstile: it hands the messages to
/// the sender once they are durable.
TurnResult write_act(
    const TurnTools& tools,
    const OfficeWorld& office,
    const std::vector<conversation::Effect>& effects
);

/// A report that somebody told another office, filed under this number where it belongs. Nothing
/// waits for it: it is written at once.
TurnResult file_at(
    const TurnTools& tools,
    const OfficeWorld& office,
    ContactId teller,
    const std::string& number,
    const conversation::Draft& draft
);
}  // namespace telepati::handlers
