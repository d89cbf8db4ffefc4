#include "bot/conversation/timer.hpp"

#include <algorithm>

#include "bot/base/limits.hpp"
#include "bot/cases/due.hpp"
#include "bot/cases/number.hpp"
#include "bot/cases/routing.hpp"
#include "bot/conversation/agenda.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/broadcasts.hpp"
#include "bot/conversation/chase.hpp"
#include "bot/conversation/commands.hpp"
#include "bot/conversation/deeds.hpp"
#include "bot/conversation/deliveries.hpp"
#include "bot/conversation/digest.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/follow.hpp"
#include "bot/conversation/forward.hpp"
#include "bot/conversation/incidents.hpp"
#include "bot/conversation/ladder.hpp"
#include "bot/conversation/letters.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/privacy.hpp"
#include "bot/conversation/record_chase.hpp"
#include "bot/conversation/records.hpp"
#include "bot/conversation/report.hpp"
#include "bot/conversation/shift.hpp"
#include "bot/conversation/silence.hpp"
#include "bot/conversation/survey.hpp"
#include "bot/conversation/talk.hpp"
#include "bot/conversation/wind.hpp"
#include "bot/conversation/work.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation {
namespace {

using namespace std::chrono;

bool waits_for_answer(const Session& session) {
    const bool asked =
        !session.asked.empty() || session.flow == which_flow || session.flow == work_flow;
    return !session.draft.empty() && asked;
}

bool is_pressing(const Draft& draft) { return draft.flood || draft.urgent; }

SetTimer draft_at(ContactId contact, Time at) { return {contact, draft_timer, {}, at}; }

// --- a draft that was left alone

/// When `at` falls into the night, the morning after it.
Time by_day(const cases::Calendar& calendar, Time at) {
    return cases::not_in(calendar, limits::quiet_from, limits::quiet_until, at);
}

Fields reminder_fields(const Context& context, const Session& session, Time last_word) {
    const Draft& draft = session.draft;
    const bool ready = session.asked == report_script.slots.back().name;
    Fields fields;
    fields.texts["category"] = category_said(context, draft.category);
    fields.texts["place"] = where(context, draft);
    fields.texts["words"] = shown_words(draft.text());
    fields.texts["draft"] = draft_key(draft);
    fields.texts["ready"] = ready ? "1" : "";
    const Time end = last_word + limits::draft_kept;
    fields.texts["until"] = time_said(context, end);
    return fields;
}

/// Pictures of somebody with one job show that job; with several they are asked about once more.
void settle_pictures(Talk& talk) {
    Session& session = talk.session;
    const auto& mine = talk.context.mine;
    if (mine.size() == 1) {
        Work kept = keep_pictures(talk.context, mine.front(), {{}, session.draft});
        return take_work(talk, std::move(kept));
    }
    if (session.draft.reminded || mine.empty()) return forget_draft(session);
    session.draft.reminded = true;
    talk.effects.emplace_back(ask_whose(talk.context, session.draft));
    talk.effects.emplace_back(draft_at(talk.context.contact, talk.context.now + limits::draft_kept)
    );
}

void look_after_draft(Talk& talk) {
    Session& session = talk.session;
    if (!waits_for_answer(session)) return;
    const Context& context = talk.context;
    const Time last_word = context.heard_before.value_or(session.draft.begun);
    const auto again = [&](Time at) { talk.effects.emplace_back(draft_at(context.contact, at)); };
    if (is_pressing(session.draft)) {
        const Time due = last_word + limits::urgent_draft;
        return context.now < due ? again(due) : file_as_it_is(talk);
    }
    if (session.flow == which_flow || session.flow == work_flow) {
        const Time due = last_word + limits::draft_reminder;
        if (context.now < due) return again(due);
        return session.flow == which_flow ? settle_which(talk) : settle_pictures(talk);
    }
    const Time end = last_word + limits::draft_kept;
    // Nobody is reminded of a survey.
    const bool surveys = is_survey(context, session.draft);
    if (surveys && context.now >= end) return leave_survey(talk, false);
    if (context.now >= end) return forget_draft(session);
    if (surveys || session.draft.reminded) return again(end);
    const Time due = by_day(context.office.calendar, last_word + limits::draft_reminder);
    if (context.now < due) return again(std::min(due, end));
    session.draft.reminded = true;
    if (const cases::Form* form = form_of(context, session.draft)) {
        Fields fields;
        fields.texts["title"] = form->title;
        fields.texts["until"] = time_said(context, end);
        say(talk, "form_reminder", std::move(fields));
    } else {
        say(talk, "draft_reminder", reminder_fields(context, session, last_word));
    }
    again(end);
}

// --- pictures that have arrived

/// Whoever took a report down for a neighbour shows what is wrong, not what was done.
bool shows_work(const cases::Ticket& ticket, ContactId author) {
    if (author == ticket.reporter) return false;
    const auto workers = workers_of(ticket);
    return ticket.assignee || std::ranges::find(workers, author) != workers.end();
}

/// Who should see it: the officers what residents show, the reporter what officers show at the end.
std::vector<ContactId> viewers(const cases::Ticket& ticket, ContactId author) {
    if (shows_work(ticket, author)) {
        const bool done =
            ticket.status == cases::Status::Resolved || ticket.status == cases::Status::Closed;
        return done ? std::vector{ticket.reporter} : std::vector<ContactId>{};
    }
    // Forty pictures of one flood are as many as forty cards.
    const bool unseen = cases::ended(ticket.status) || ticket.quiet;
    return unseen ? std::vector<ContactId>{} : workers_of(ticket);
}

bool may_be_sent(const Shown& shown) {
    using enum Media::Kind;
    if (shown.kind == Sticker) return false;
    return shown.kind != Image || shown.mime == "image/jpeg" || shown.mime == "image/png";
}

Say showing(
    const Context& context,
    const cases::Ticket& ticket,
    const Shown& shown,
    ContactId to,
    std::string_view message
) {
    Fields fields;
    fields.texts["number"] = cases::shown_number(ticket.number);
    fields.texts["place"] = where(context, ticket);
    fields.texts["by_officer"] = shows_work(ticket, shown.by) ? "1" : "";
    return {to, message, std::move(fields), ticket.number};
}

/// A voice carries no words of ours: they come before it.
bool is_sound(const Shown& shown) {
    return shown.kind == Media::Kind::Voice || shown.kind == Media::Kind::Audio;
}

void pass_on_media(Talk& talk, const cases::Ticket& ticket) {
    const Context& context = talk.context;
    MarkShown marked;
    std::size_t passed = 0;
    bool announced = false;
    for (const Shown& shown : context.arrived) {
        const auto people = viewers(ticket, shown.by);
        // What an officer showed before the work is done waits for that news.
        const bool later =
            people.empty() && shows_work(ticket, shown.by) && !cases::ended(ticket.status);
        if (later) continue;
        marked.media.push_back(shown.id);
        if (!may_be_sent(shown) || ++passed > limits::media_shown) continue;
        for (const ContactId officer : people) {
            if (officer == shown.by) continue;
            if (is_sound(shown) && !announced)
                talk.effects.emplace_back(showing(context, ticket, shown, officer, "voice_follows")
                );
            Say picture = showing(context, ticket, shown, officer, "media");
            picture.attachment = Attachment{shown.kind, shown.content, shown.mime};
            talk.effects.emplace_back(std::move(picture));
        }
        announced = announced || is_sound(shown);
    }
    if (!marked.media.empty()) talk.effects.emplace_back(std::move(marked));
}

/// A picture of the work was there before. Nobody is accused: whoever stands above the officer
/// looks at it.
void show_doubts(Talk& talk, const cases::Ticket& ticket) {
    const Context& context = talk.context;
    if (!context.agenda || context.agenda->doubts.empty()) return;
    const Doubt& doubt = context.agenda->doubts.front();
    talk.effects.emplace_back(RaiseAlarm{"photo_doubt", ticket.number});
    const auto up =
        cases::one_level_up(context.office, ticket.team, ticket.kelurahan, ticket.assignee);
    for (const ContactId chief : up) {
        Say say = about(ticket, chief, "photo_doubt");
        say.fields.texts["other"] = cases::shown_number(doubt.number);
        say.fields.texts["when"] = cases::stamp(context.office.calendar, doubt.at);
        say.fields.texts["same"] = doubt.same ? "1" : "";
        say.fields.texts["who"] = ticket.assignee ? who_has(context, ticket) : "";
        talk.effects.emplace_back(std::move(say));
    }
}

void close_silently(Talk& talk, const cases::Ticket& ticket) {
    std::vector<Effect> effects = close_after_silence(talk.context, ticket);
    // The notice promised that "belum" opens it again.
    if (!effects.empty() && !talk.session.expects)
        talk.session.expects = reopening(talk.context, ticket);
    join(talk, std::move(effects));
}
}  // namespace

Turn on_time(const Context& context, Session session, const Timer& timer) {
    Talk talk{context, std::move(session), {}};
    const cases::Ticket* ticket = context.ticket(timer.ticket);
    if (timer.kind == draft_timer) look_after_draft(talk);
    if (timer.kind == form_timer) look_after_form(talk);
    if (timer.kind == clock_timer && ticket) join(talk, mind_clock(context, *ticket));
    if (timer.kind == raised_timer) join(talk, tell_raised(context));
    if (timer.kind == shift_timer) join(talk, end_shift(context));
    if (timer.kind == unreached_timer) join(talk, miss_officer(context));
    for (const auto kind : {morning_timer, evening_timer, daily_timer, weekly_timer}) {
        if (timer.kind == kind) join(talk, speak_of_day(context, timer));
    }
    if (timer.kind == news_timer && ticket) join(talk, ask_for_news(context, *ticket));
    if (timer.kind == silence_timer && ticket) join(talk, warn_of_closing(context, *ticket));
    if (timer.kind == closing_timer && ticket) close_silently(talk, *ticket);
    if (timer.kind == media_timer && ticket) {
        show_doubts(talk, *ticket);
        pass_on_media(talk, *ticket);
    }
    join(talk, mind_privacy(context, timer.kind));
    if (timer.kind == breach_timer) join(talk, tell_of_breach(context));
    if (timer.kind == letter_timer) join(talk, tell_ready(context, timer.ticket));
    if (timer.kind == letter_wait_timer) join(talk, remind_of_letter(context, timer.ticket));
    for (const auto kind : {letter_untaken_timer, letter_raised_timer, letter_late_timer}) {
        if (timer.kind == kind) join(talk, mind_delivery(context, kind, timer.ticket));
    }
    if (timer.kind == broadcast_timer) tell_broadcast(talk);
    if (timer.kind == record_timer) join(talk, remind_of_record(context, timer.ticket));
    for (const auto kind : {record_near_timer, record_after_timer, record_raised_timer}) {
        if (timer.kind == kind) join(talk, mind_record(context, kind, timer.ticket));
    }
    if (timer.kind == incident_timer && ticket) join(talk, renew_in_time(context, *ticket));
    tell_followers(context, talk.effects);
    wind_clocks(context, talk.effects);
    return {std::move(talk.session), std::move(talk.effects)};
}

DraftState draft_state(const Session& session) {
    const bool open = waits_for_answer(session);
    return {open, open && is_pressing(session.draft)};
}

void watch_draft(const Context& context, DraftState before, Turn& turn) {
    const DraftState after = draft_state(turn.session);
    const bool news = (after.open && !before.open) || (after.pressing && !before.pressing);
    if (!news) return;
    const auto wait =
        after.pressing ? Time::duration{limits::urgent_draft} : limits::draft_reminder;
    turn.effects.emplace_back(draft_at(context.contact, context.now + wait));
}
}  // namespace telepati::conversation
