#include "handlers/turn_context.hpp"

#include <algorithm>

#include "bot/cases/number.hpp"

namespace telepati::handlers {
std::string fresh_number(const TurnTools& tools, const OfficeWorld& office) {
    constexpr int tries_before_longer = 4;
    for (int attempt = 0;; ++attempt) {
        const auto longer = static_cast<std::size_t>(attempt / tries_before_longer);
        const std::size_t length =
            std::min(cases::number_code_shortest + longer, cases::number_code_longest);
        const std::string number =
            cases::make_number(office.row.office.prefix, tools.dice(), length);
        if (!tools.batch.ticket(office.row.office.id, number)) return number;
    }
}

conversation::Context context_for(
    const TurnTools& tools,
    const OfficeWorld& office,
    storage::ContactState& state,
    const TurnWants& wants
) {
    const Language& language = tools.world.language();
    conversation::Context context{
        tools.now,
        office.row.office,
        office.places,
        language.lexicon,
        language.speech(state.session.language).words,
        language.home.words,
        state.id,
        std::move(state.open),
        {},
        {},
        {},
        {},
        state.last_in,
        {},
        {},
        {},
        {},
        office.learned.get()};
    context.region = office.region.get();
    context.sisters = &office.sisters;
    if (wants.work && office.row.office.officer(state.id))
        context.mine = tools.batch.assigned(state.id);
    for (const std::string& number : wants.tickets) {
        if (auto ticket = tools.batch.ticket(office.row.office.id, number))
            context.mentioned[number] = std::move(*ticket);
    }
    const auto& staffing = wants.staffing;
    if (!staffing.code.empty())
        context.invite = tools.batch.invite(office.row.office.id, staffing.code, tools.now);
    if (staffing.fresh) context.fresh_code = cases::make_invite(tools.dice());
    if (staffing.whose) context.theirs = tools.batch.assigned(staffing.whose);
    for (const std::string& code : wants.entries) {
        if (auto entry = tools.batch.entry(office.row.office.id, code))
            context.entries[code] = std::move(*entry);
    }
    const bool interrupts = !context.entries.empty() && !state.session.draft.empty();
    if (interrupts) context.other_number = fresh_number(tools, office);
    if (wants.fresh_number) context.fresh_number = fresh_number(tools, office);
    return context;
}
}  // namespace telepati::handlers
