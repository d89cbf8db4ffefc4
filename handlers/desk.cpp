#include "handlers/desk.hpp"

#include <utility>

#include "handlers/effects.hpp"

namespace telepati::handlers {

conversation::Context desk_context(
    const TurnTools& tools, const OfficeWorld& office, ContactId contact
) {
    const Language& language = tools.world.language();
    return {
        tools.now,
        office.row.office,
        office.places,
        language.lexicon,
        language.home.words,
        language.home.words,
        contact,
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        office.learned.get()};
}

TurnResult write_act(
    const TurnTools& tools,
    const OfficeWorld& office,
    const std::vector<conversation::Effect>& effects
) {
    EffectRows rows = rows_of(tools, office, Addressee{}, EventId{}, effects);
    tools.batch.write(rows.records);
    TurnResult result;
    result.errands = std::move(rows.errands);
    result.tickets = rows.tickets;
    result.world_changed = rows.world_changed;
    return result;
}
}  // namespace telepati::handlers
