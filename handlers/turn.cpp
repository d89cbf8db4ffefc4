#include "handlers/turn.hpp"

#include <algorithm>
#include <array>

#include "bot/base/limits.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/engine.hpp"
#include "bot/conversation/entry.hpp"
#include "bot/conversation/officer.hpp"
#include "handlers/effects.hpp"
#include "handlers/intake.hpp"
#include "handlers/log.hpp"
#include "handlers/lookups.hpp"
#include "handlers/turn_context.hpp"

namespace telepati::handlers {
namespace {

using conversation::Context;
using conversation::Heard;
using conversation::Turn;
using storage::ContactState;
using storage::EventState;

/// A contact's part of the batch while it is worked.
struct Worked {
    ContactState state;
    std::vector<HeardEvent> events;  ///< waiting ones first, then fresh ones
};

Worked gather(const TurnTools& tools, const ContactBurst& burst) {
    const std::array contacts{burst.contact};
    Worked worked{std::move(tools.batch.load(contacts).front()), {}};
    for (const storage::PendingEvent& waiting : worked.state.pending) {
        if (auto heard = heard_again(waiting))
            worked.events.push_back({waiting.id, std::move(*heard)});
    }
    std::ranges::copy(burst.fresh, std::back_inserter(worked.events));
    return worked;
}

/// What an older message was about, for whoever answers or marks it.
void look_up_subject(const TurnTools& tools, ContactId contact, Heard& heard) {
    if (heard.reply_to.empty()) return;
    const auto subject = tools.batch.subject_of(contact, heard.reply_to);
    if (!subject) return;
    heard.about = subject->ticket;
    heard.about_kind = subject->kind;
}

std::vector<Heard> heard_in(const TurnTools& tools, const Worked& worked) {
    std::vector<Heard> heard;
    for (const HeardEvent& event : worked.events) {
        heard.push_back(event.heard);
        look_up_subject(tools, worked.state.id, heard.back());
    }
    return heard;
}

/// Pictures without words may have companions on the way; everything else is answered at once.
bool is_silent_picture(const HeardEvent& event) {
    const auto* media = std::get_if<conversation::Media>(&event.heard.said);
    using enum conversation::Media::Kind;
    return media && media->caption.empty() &&
           (media->kind == Image || media->kind == Video || media->kind == Document);
}

bool should_wait(const TurnTools& tools, const Worked& worked, const ContactBurst& burst) {
    if (burst.fresh.empty() || !std::ranges::all_of(worked.events, is_silent_picture)) return false;
    const auto oldest =
        worked.state.pending.empty() ? tools.now : worked.state.pending.front().received_at;
    return tools.now - oldest < limits::burst_wait;
}

TurnResult wait_for_companions(
    const TurnTools& tools, const Worked& worked, const ContactBurst& burst
) {
    const auto& pending = worked.state.pending;
    const Time due = pending.empty() ? tools.now + limits::burst_wait : pending.front().due_at;
    storage::Records records;
    for (const HeardEvent& event : burst.fresh) {
        records.events.push_back({event.id, EventState::Pending, "burst", due, 0});
    }
    tools.batch.write(records);
    return {{}, 0, true, false, false};
}

/// Numbers are drawn only for turns that may need one: each costs a look at the tickets.
bool may_file(const TurnTools& tools, const Worked& worked, const std::vector<Heard>& heard) {
    const bool late = tools.now - worked.events.front().heard.at > limits::stale_after;
    const auto& lexicon = tools.world.language().lexicon;
    return late || conversation::may_file(lexicon, worked.state.session, heard);
}

Context context_of(
    const TurnTools& tools,
    const OfficeWorld& office,
    Worked& worked,
    const std::vector<Heard>& heard
) {
    const auto& session = worked.state.session;
    TurnWants wants;
    wants.tickets = conversation::mentions(office.row.office.prefix, session, heard);
    wants.entries = conversation::entry_codes(session, heard);
    wants.fresh_number = may_file(tools, worked, heard);
    wants.work = conversation::asks_for_work(session, heard);
    wants.staffing = conversation::staffing_needs(
        office.row.office, tools.world.language().lexicon, worked.state.id, session, heard.back()
    );
    return context_for(tools, office, worked.state, wants);
}

/// Something was switched in WhatsApp; the person wrote nothing.
bool is_preference(const HeardEvent& event) {
    const auto* notice = std::get_if<conversation::Notice>(&event.heard.said);
    return notice && (notice->what == conversation::marketing_off ||
                      notice->what == conversation::marketing_on);
}

std::optional<Time> last_word(const Worked& worked, Time now) {
    std::optional<Time> last = worked.state.last_in;
    for (const HeardEvent& event : worked.events) {
        if (is_preference(event)) continue;
        const Time at = std::min(event.heard.at, now);
        if (!last || at > *last) last = at;
    }
    return last;
}

void send_what_waited(const TurnTools& tools, const Worked& worked, TurnResult& result) {
    for (const storage::ClaimedRow& row : tools.batch.release(worked.state.id, tools.now)) {
        result.errands.push_back(errand_of(row));
    }
}

/// Whoever just wrote is answered under the name they wrote with.
Recipient recipient(const TurnTools& tools, const ContactBurst& burst) {
    if (!burst.fresh.empty()) return burst.from;
    const ContactState head = tools.batch.head(burst.contact);
    return {head.wa_id, head.user_id};
}

TurnResult write_turn(
    const TurnTools& tools,
    const OfficeWorld& office,
    const Worked& worked,
    const Addressee& self,
    Turn turn
) {
    Addressee spoken = self;
    spoken.language = turn.session.language;
    EffectRows rows = rows_of(tools, office, spoken, worked.events.back().id, turn.effects);
    if (rows.spoke_to_self) turn.session.offered = std::move(rows.offered);
    rows.records.contacts.push_back(
        {self.contact, self.channel, std::move(turn.session), self.last_in}
    );
    for (const auto& waiting : worked.state.pending) {
        rows.records.events.push_back(
            {waiting.id, EventState::Done, "turn", std::nullopt, waiting.tries}
        );
    }
    TurnResult result;
    result.tickets = rows.tickets;
    result.timers = !rows.records.timers.empty();
    result.world_changed = rows.world_changed;
    const bool opened = worked.state.waiting != 0 && window_open(self.last_in, tools.now);
    if (opened) send_what_waited(tools, worked, result);
    tools.batch.write(rows.records);
    std::ranges::move(rows.errands, std::back_inserter(result.errands));
    return result;
}
}  // namespace

TurnResult take_turn(const TurnTools& tools, const ContactBurst& burst) {
    Worked worked = gather(tools, burst);
    if (worked.events.empty()) return {};
    if (should_wait(tools, worked, burst)) return wait_for_companions(tools, worked, burst);
    const OfficeWorld* office = tools.world.by_id(worked.state.office);
    if (!office) throw std::logic_error("a contact of an office that is not loaded");
    const std::vector<Heard> heard = heard_in(tools, worked);
    Context context = context_of(tools, *office, worked, heard);
    const auto respond = [&](const Context& known) {
        return conversation::respond(known, worked.state.session, heard);
    };
    Turn turn =
        decided(tools, *office, context, respond, [](const Turn& one) { return &one.effects; });
    const auto last_in = last_word(worked, tools.now);
    const bool still_waiting = worked.state.waiting != 0 && !window_open(last_in, tools.now);
    const auto channel = burst.fresh.empty() ? worked.state.channel : burst.channel;
    return write_turn(
        tools,
        *office,
        worked,
        {burst.contact, channel, last_in, recipient(tools, burst), still_waiting},
        std::move(turn)
    );
}

TurnResult set_aside(const TurnTools& tools, const ContactBurst& burst) {
    const std::array contacts{burst.contact};
    const ContactState state = tools.batch.load(contacts).front();
    storage::Records records;
    bool given_up = false;
    for (const auto& waiting : state.pending) {
        const int tries = waiting.tries + 1;
        const bool last = tries >= limits::turn_tries;
        given_up = given_up || last;
        records.events.push_back(
            {waiting.id,
             last ? EventState::Failed : EventState::Pending,
             "failed",
             tools.now + limits::turn_retry * tries,
             tries}
        );
    }
    for (const HeardEvent& event : burst.fresh) {
        records.events.push_back(
            {event.id, EventState::Pending, "failed", tools.now + limits::turn_retry, 1}
        );
    }
    TurnResult result;
    const OfficeWorld* office = tools.world.by_id(state.office);
    if (given_up && office) {
        const Addressee self{
            state.id,
            state.channel,
            state.last_in,
            recipient(tools, burst),
            state.waiting != 0,
            state.language};
        const std::vector<conversation::Effect> apology{
            conversation::RaiseAlarm{"turn_failed", {}},
            conversation::Say{ state.id, "unreadable", {}, {}, false}
        };
        EffectRows rows = rows_of(tools, *office, self, state.pending.front().id, apology);
        std::ranges::move(rows.records.outbox, std::back_inserter(records.outbox));
        std::ranges::move(rows.records.alarms, std::back_inserter(records.alarms));
        tools.batch.write(records);
        result.errands = std::move(rows.errands);
        return result;
    }
    tools.batch.write(records);
    return result;
}

Errand errand_of(const storage::ClaimedRow& row) {
    Errand errand;
    errand.id = row.row.id;
    errand.contact = row.row.contact;
    errand.number_id = row.number_id;
    errand.to = {row.wa_id, row.user_id};
    errand.message = row.row.message;
    errand.tries = row.row.tries;
    errand.written = row.row.created_at;
    errand.uncertain = row.row.uncertain;
    errand.not_before = row.row.due_at;
    return errand;
}
}  // namespace telepati::handlers
