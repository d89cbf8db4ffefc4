#include "handlers/timed_turn.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "bot/base/limits.hpp"
#include "bot/conversation/timer.hpp"
#include "handlers/effects.hpp"
#include "handlers/lookups.hpp"
#include "handlers/turn_context.hpp"

namespace telepati::handlers {
namespace {

conversation::Context context_of(
    const TurnTools& tools,
    const OfficeWorld& office,
    storage::ContactState& state,
    const storage::TimerRow& timer
) {
    TurnWants wants;
    if (!timer.ticket.empty()) wants.tickets.push_back(timer.ticket);
    wants.fresh_number = timer.kind == conversation::draft_timer;
    conversation::Context context = context_for(tools, office, state, wants);
    if (timer.kind == conversation::media_timer)
        context.arrived = tools.batch.arrived_media(office.row.office.id, timer.ticket);
    return context;
}
}  // namespace

TurnResult take_timed_turn(const TurnTools& tools, const storage::TimerRow& timer) {
    const OfficeWorld* office = tools.world.by_id(timer.office);
    if (!office) throw std::logic_error("a timer of an office that is not loaded");
    const std::array contacts{timer.contact};
    storage::ContactState state = std::move(tools.batch.load(contacts).front());
    auto context = context_of(tools, *office, state, timer);
    const auto knock = [&](const conversation::Context& known) {
        return conversation::on_time(known, state.session, {timer.kind, timer.ticket});
    };
    conversation::Turn turn = decided(
        tools, *office, context, knock, [](const conversation::Turn& one) { return &one.effects; }
    );
    const storage::ContactState head = tools.batch.head(timer.contact);
    const Addressee self{
        timer.contact,
        state.channel,
        state.last_in,
        {head.wa_id, head.user_id},
        state.waiting != 0
    };
    EffectRows rows = rows_of(tools, *office, self, EventId{}, turn.effects);
    if (rows.spoke_to_self) turn.session.offered = std::move(rows.offered);
    rows.records.contacts.push_back(
        {timer.contact, state.channel, std::move(turn.session), state.last_in}
    );
    TurnResult result;
    result.tickets = rows.tickets;
    result.timers = !rows.records.timers.empty();
    tools.batch.write(rows.records);
    result.errands = std::move(rows.errands);
    return result;
}

void set_timer_aside(const TurnTools& tools, const storage::TimerRow& timer) {
    if (timer.tries + 1 >= limits::timer_tries) return;
    storage::Records records;
    storage::TimerRow again = timer;
    ++again.tries;
    again.due_at = tools.now + limits::turn_retry * again.tries;
    records.timers.push_back(std::move(again));
    tools.batch.write(records);
}
}  // namespace telepati::handlers
