#include "handlers/timed_turn.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <memory>

#include "bot/base/limits.hpp"
#include "bot/conversation/agenda.hpp"
#include "bot/conversation/broadcasts.hpp"
#include "bot/conversation/ladder.hpp"
#include "bot/conversation/letters.hpp"
#include "bot/conversation/officer.hpp"
#include "bot/conversation/privacy.hpp"
#include "bot/conversation/record_chase.hpp"
#include "bot/conversation/staff_reports.hpp"
#include "bot/conversation/timer.hpp"
#include "handlers/effects.hpp"
#include "handlers/lookups.hpp"
#include "handlers/turn_context.hpp"
#include "storage/breach_store.hpp"
#include "storage/broadcast_store.hpp"
#include "storage/clock_store.hpp"
#include "storage/letter_store.hpp"
#include "storage/privacy_store.hpp"
#include "storage/record_store.hpp"

namespace telepati::handlers {
namespace {

constexpr int worst_told = 3;
constexpr auto day = std::chrono::hours{24};

/// What climbed to this officer; the whole of it where it is one report.
void look_up_raised(const TurnTools& tools, OfficeId office, conversation::Context& context) {
    auto agenda = std::make_shared<conversation::Agenda>();
    storage::ClockBatch& clocks = tools.batch.clocks();
    agenda->raised = clocks.raised(context.contact);
    agenda->last_raised = clocks.last_raised(context.contact);
    if (const auto number = conversation::told_in_full(*agenda)) {
        agenda->trails[*number] = clocks.trail(office, *number, context.contact);
        if (auto ticket = tools.batch.ticket(office, *number))
            context.mentioned[*number] = std::move(*ticket);
    }
    context.agenda = std::move(agenda);
}

void look_up_figures(
    const TurnTools& tools,
    OfficeId office,
    const storage::TimerRow& timer,
    conversation::Context& context
) {
    auto agenda = std::make_shared<conversation::Agenda>();
    const auto span = timer.kind == conversation::weekly_timer ? 7 * day : day;
    // What was told too late covers what has passed since.
    const Time from = std::min(timer.due_at, tools.now) - span;
    agenda->figures = tools.batch.clocks().figures(office, from, tools.now, worst_told);
    context.agenda = std::move(agenda);
}

/// Who of the staff has sent today's report, and those of the week before.
void look_up_reporters(
    const TurnTools& tools, const OfficeWorld& office, bool weekly, conversation::Context& context
) {
    const cases::Form* form = conversation::report_form(office.row.office);
    if (form == nullptr) return;
    const auto offset = office.row.office.calendar.offset;
    const Time begin = Time{std::chrono::floor<std::chrono::days>(tools.now + offset)} - offset;
    auto agenda = context.agenda ? std::make_shared<conversation::Agenda>(*context.agenda)
                                 : std::make_shared<conversation::Agenda>();
    storage::RecordBatch& records = tools.batch.records();
    const OfficeId id = office.row.office.id;
    agenda->reporters = records.authors(id, form->code, begin, begin + day);
    if (weekly)
        agenda->week_reports = records.sent_days(id, form->code, begin - 7 * day, begin, offset);
    context.agenda = std::move(agenda);
}

void look_up_doubts(
    const TurnTools& tools,
    OfficeId office,
    const storage::TimerRow& timer,
    conversation::Context& context
) {
    auto agenda = std::make_shared<conversation::Agenda>();
    agenda->doubts = tools.batch.clocks().doubts(office, timer.ticket, limits::pictures_alike);
    context.agenda = std::move(agenda);
}

void look_up_agenda(
    const TurnTools& tools,
    OfficeId office,
    const storage::TimerRow& timer,
    conversation::Context& context
) {
    const bool counts =
        timer.kind == conversation::daily_timer || timer.kind == conversation::weekly_timer;
    if (timer.kind == conversation::media_timer) look_up_doubts(tools, office, timer, context);
    if (timer.kind == conversation::raised_timer) look_up_raised(tools, office, context);
    if (counts) look_up_figures(tools, office, timer, context);
}

void add_letter(
    const TurnTools& tools,
    const OfficeWorld& office,
    const storage::TimerRow& timer,
    conversation::Context& context
) {
    storage::LetterBatch& letters = tools.batch.letters();
    const OfficeId id = office.row.office.id;
    const std::string key = cases::letter_key(timer.ticket);
    if (auto letter = letters.find(id, key)) context.files[key] = std::move(*letter);
    context.notices_lately = letters.told_since(id, tools.now - limits::window);
}

/// Whoever was told already, or is left out, has none.
void add_broadcast(
    const TurnTools& tools,
    const OfficeWorld& office,
    const storage::TimerRow& timer,
    conversation::Context& context
) {
    storage::BroadcastBatch& broadcasts = tools.batch.broadcasts();
    const OfficeId id = office.row.office.id;
    const int serial = cases::broadcast_in(timer.ticket).value_or(0);
    if (!broadcasts.planned(id, serial, timer.contact)) return;
    context.broadcast = broadcasts.find(id, serial);
    context.subscription = broadcasts.subscription(timer.contact);
    context.notices_lately = tools.batch.letters().told_since(id, tools.now - limits::window);
}

void look_up_wishes(const TurnTools& tools, ContactId contact, conversation::Context& context) {
    context.privacy = tools.batch.privacy().open_cases(contact);
    context.unfinished = tools.batch.privacy().unfinished(contact);
}

conversation::Context context_of(
    const TurnTools& tools,
    const OfficeWorld& office,
    storage::ContactState& state,
    const storage::TimerRow& timer
) {
    TurnWants wants;
    const bool of_letter = std::string_view{timer.kind}.starts_with(conversation::letter_mark);
    const bool of_many = timer.kind == conversation::broadcast_timer;
    const bool of_breach = timer.kind == conversation::breach_timer;
    if (!timer.ticket.empty() && !of_letter && !of_many && !of_breach)
        wants.tickets.push_back(timer.ticket);
    wants.fresh_number = timer.kind == conversation::draft_timer;
    wants.work = conversation::asks_for_work(timer.kind);
    conversation::Context context = context_for(tools, office, state, wants);
    if (timer.kind == conversation::media_timer)
        context.arrived = tools.batch.arrived_media(office.row.office.id, timer.ticket);
    look_up_agenda(tools, office.row.office.id, timer, context);
    if (of_letter) add_letter(tools, office, timer, context);
    if (of_many) add_broadcast(tools, office, timer, context);
    if (conversation::is_of_privacy(timer.kind)) look_up_wishes(tools, timer.contact, context);
    if (of_breach)
        context.breach = tools.batch.breaches().find(timer.office, cases::breach_in(timer.ticket));
    const bool weekly = timer.kind == conversation::weekly_timer;
    const bool of_staff = weekly || timer.kind == conversation::evening_timer ||
                          timer.kind == conversation::daily_timer;
    if (of_staff) look_up_reporters(tools, office, weekly, context);
    if (std::string_view{timer.kind}.starts_with(conversation::record_mark)) {
        if (auto record = tools.batch.records().find(office.row.office.id, timer.ticket))
            context.records[timer.ticket] = std::move(*record);
    }
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
        return conversation::on_time(
            known, state.session, {timer.kind, timer.ticket, timer.due_at}
        );
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
    result.world_changed = rows.world_changed;
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
