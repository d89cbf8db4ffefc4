#include "handlers/desk.hpp"

#include <utility>

#include "bot/conversation/report.hpp"
#include "handlers/effects.hpp"
#include "handlers/lookups.hpp"

namespace telepati::handlers {

conversation::Context desk_context(
    const TurnTools& tools, const OfficeWorld& office, ContactId contact
) {
    const Language& language = tools.world.language();
    conversation::Context context{
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
    context.region = office.region.get();
    return context;
}

conversation::Decision decided_change(
    const TurnTools& tools,
    const OfficeWorld& office,
    const cases::Ticket& ticket,
    const conversation::TicketChange& wanted
) {
    conversation::Context context = desk_context(tools, office);
    if (wanted.incident == conversation::new_incident)
        context.fresh_incident = std::to_string(tools.batch.next_incident(office.row.office.id));
    const auto change = [&](const conversation::Context& known) {
        return conversation::change(known, ticket, wanted);
    };
    return decided(tools, office, context, change, [](const conversation::Decision& decision) {
        return std::get_if<conversation::Effects>(&decision);
    });
}

std::vector<conversation::Effect> decided_filing(
    const TurnTools& tools,
    const OfficeWorld& office,
    conversation::Context context,
    const conversation::CounterReport& report
) {
    const auto file = [&](const conversation::Context& known) {
        return conversation::file_for(known, report);
    };
    return decided(tools, office, context, file, [](const auto& made) { return &made; });
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
    result.timers = !rows.records.timers.empty();
    return result;
}

TurnResult file_at(
    const TurnTools& tools,
    const OfficeWorld& office,
    ContactId teller,
    const std::string& number,
    const conversation::Draft& draft
) {
    const storage::ContactState known = tools.batch.head(teller);
    using Kind = storage::Identity::Kind;
    std::optional<storage::Identity> identity;
    if (!known.wa_id.empty()) {
        identity = storage::Identity{Kind::WaId, known.wa_id};
    } else if (!known.user_id.empty()) {
        identity = storage::Identity{Kind::UserId, known.user_id};
    }
    const ContactId reporter = tools.batch.person(office.row.office.id, identity, {}, tools.now);
    conversation::Context context = desk_context(tools, office, reporter);
    context.fresh_number = number;
    const auto file = [&](const conversation::Context& here) {
        return draft.flood ? conversation::file_flood(here, draft)
                           : conversation::file_report(here, draft);
    };
    const auto effects =
        decided(tools, office, context, file, [](const auto& made) { return &made; });
    return write_act(tools, office, effects);
}
}  // namespace telepati::handlers
