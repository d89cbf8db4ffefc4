#include "bot/conversation/engine.hpp"

#include <algorithm>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/commands.hpp"
#include "bot/conversation/entry.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/follow.hpp"
#include "bot/conversation/form_answers.hpp"
#include "bot/conversation/letters.hpp"
#include "bot/conversation/neighbour.hpp"
#include "bot/conversation/officer.hpp"
#include "bot/conversation/report.hpp"
#include "bot/conversation/script.hpp"
#include "bot/conversation/shift.hpp"
#include "bot/conversation/staffing.hpp"
#include "bot/conversation/survey.hpp"
#include "bot/conversation/takeover.hpp"
#include "bot/conversation/talk.hpp"
#include "bot/conversation/timer.hpp"
#include "bot/conversation/wind.hpp"
#include "bot/conversation/work.hpp"
#include "bot/understanding/alarm.hpp"

namespace telepati::conversation {
namespace {

void hear(Talk& talk, const Heard& raw);
void go_on(Talk& talk);
void say_unreadable(Talk& talk);
void show_privacy_once(Talk& talk);
void answer_all(Talk& talk, std::span<const Heard> heard);

bool is_stale(const Context& context, std::span<const Heard> heard) {
    return std::ranges::all_of(heard, [&](const Heard& one) {
        return context.now - one.at > limits::stale_after;
    });
}

void file_stale(Talk& talk, std::span<const Heard> heard);
}  // namespace

Turn respond(const Context& context, Session session, std::span<const Heard> all) {
    const DraftState before = draft_state(session);
    Talk talk{context, std::move(session), {}};
    const auto rest = stops_broadcasts(talk, all);
    const std::span<const Heard> heard = rest ? std::span<const Heard>{*rest} : all;
    const bool passed = heard.empty() || passes_to_desk(talk, heard);
    if (!heard.empty()) count_answer(talk);
    if (!passed && is_stale(context, heard)) {
        file_stale(talk, heard);
    } else if (!passed && !tries_patience(talk, heard)) {
        answer_all(talk, heard);
    }
    Turn turn{std::move(talk.session), std::move(talk.effects)};
    if (!passed) show_desk_too(context, turn, heard);
    watch_draft(context, before, turn);
    tell_followers(context, turn.effects);
    wind_clocks(context, turn.effects);
    return turn;
}

bool may_file(
    const understanding::Lexicon& lexicon, const Session& session, std::span<const Heard> heard
) {
    if (!session.asked.empty() || session.flow == which_flow) return true;
    return std::ranges::any_of(heard, [&](const Heard& one) {
        if (brings_code(one)) return true;
        const std::string_view words = words_of(one);
        const understanding::Alarm alarm = understanding::alarm(lexicon, words);
        return alarm.flood || alarm.danger;
    });
}

std::vector<std::string> mentions(
    std::string_view prefix, const Session& session, std::span<const Heard> heard
) {
    std::vector<std::string> found;
    const bool of_letter = session.expects && session.expects->what.starts_with(letter_mark);
    if (session.expects && !of_letter && !session.expects->number.empty())
        found.push_back(session.expects->number);
    for (const Offered& one : session.offered) {
        if (one.id.starts_with("follow:")) found.push_back(one.id.substr(one.id.find(':') + 1));
    }
    for (const Heard& raw : heard) {
        const bool shows =
            std::holds_alternative<Media>(raw.said) || std::holds_alternative<Pin>(raw.said);
        if (shows && session.last_filed) found.push_back(session.last_ticket);
        if (!raw.about.empty()) found.push_back(raw.about);
        const Heard one = as_choice(session, raw);
        if (auto number = number_of_button(one)) found.push_back(std::move(*number));
        const auto typed = cases::number_in(words_of(one), prefix);
        if (typed && typed->checks) found.push_back(typed->number);
    }
    return found;
}

namespace {

void answer_all(Talk& talk, std::span<const Heard> heard) {
    const Context& context = talk.context;
    for (const Heard& one : heard) hear(talk, one);
    if (talk.ask_which) say_which(talk);
    if (talk.ask_next) go_on(talk);
    if (talk.ask_whose)
        talk.effects.emplace_back(ask_whose(context, talk.session.draft, talk.whose));
    if (talk.unread && !talk.answered) say_unreadable(talk);
    if (talk.warn_pace) say(talk, "pace_warn");
    offer_broadcasts(talk);
    show_privacy_once(talk);
}

/// Whoever only sends what we cannot open is helped by a person at last.
void say_unreadable(Talk& talk) {
    if (++talk.session.slips < limits::slips_in_a_row) return say(talk, "unreadable");
    want_person(talk);
    go_on(talk);
}

// --- emergency numbers: the first thing said when somebody may be in danger

void warn_of_danger(Talk& talk, Draft& draft) {
    talk.effects.emplace_back(Say{
        talk.context.contact, "emergency", emergency_fields(talk.context), {}});
    draft.warned = true;
}

// --- a script's turn

/// Water in the house: from here on the short questions of a flood are asked.
void hurry_if_flooded(Talk& talk) {
    Session& session = talk.session;
    const bool begins = session.draft.flood && session.flow != flood_script.name;
    if (!begins || !talk.context.office.category(flood_category)) return;
    session.flow = flood_script.name;
    session.asked.clear();
    session.questions = 0;
}

void keep_in_draft(Talk& talk, Draft draft, const Heard& heard) {
    if (talk.session.draft.empty()) draft.begun = heard.at;
    draft.note(heard.event);
    talk.session.draft = std::move(draft);
}

void take_draft(Talk& talk, Draft draft, const Heard& heard) {
    // Whoever reports something new no longer answers what was asked about something old.
    talk.session.expects.reset();
    if (draft.urgent && !talk.session.draft.urgent) warn_of_danger(talk, draft);
    keep_in_draft(talk, std::move(draft), heard);
    hurry_if_flooded(talk);
    talk.session.slips = 0;
    talk.ask_next = true;
}

void finish(Talk& talk, const Script& script) {
    file_draft(talk, script);
    talk.ask_next = false;
}

void slip(Talk& talk) {
    talk.ask_next = ++talk.session.slips < limits::slips_in_a_row;
    if (talk.ask_next) return;
    want_person(talk);
    say_form_waits(talk);
}

void obey(Talk& talk, const Script& script, Verdict verdict, const Heard& heard) {
    if (auto* accepted = std::get_if<Accept>(&verdict)) {
        take_draft(talk, std::move(accepted->draft), heard);
    } else if (auto* again = std::get_if<Again>(&verdict)) {
        if (again->draft) keep_in_draft(talk, std::move(*again->draft), heard);
        slip(talk);
    } else if (auto* instead = std::get_if<Instead>(&verdict)) {
        talk.session.draft = std::move(instead->draft);
        say(talk, instead->message, std::move(instead->fields));
        talk.ask_next = false;
    } else {
        finish(talk, script);
    }
}

void hear_in_script(Talk& talk, const Heard& heard) {
    const Script& script = running(talk);
    const Slot* asked = find_slot(script, talk.session.asked);
    if (asked) {
        obey(talk, script, asked->hear(talk.context, talk.session.draft, heard), heard);
    } else {
        take_draft(talk, script.absorb(talk.context, talk.session.draft, heard), heard);
    }
}

void ask(Talk& talk, const Slot& slot) {
    Question question = slot.ask(talk.context, talk.session.draft);
    talk.session.asked = slot.name;
    say(talk, question.message, std::move(question.fields));
    if (talk.session.flow == flood_script.name) talk.session.draft.warned = true;
}

/// Somebody may be hurt, and it is known where.
bool needs_no_question(const Talk& talk) {
    const Draft& draft = talk.session.draft;
    const bool known = draft.says_where() || !draft.doubt.empty();
    return draft.urgent && known && !talk.context.fresh_number.empty();
}

void go_on(Talk& talk) {
    if (needs_no_question(talk)) {
        file_as_it_is(talk);
        talk.ask_next = false;
        return;
    }
    const Script& script = running(talk);
    const Slot* next = next_slot(script, talk.session.draft);
    const bool last = next && next == &script.slots.back();
    if (script.impatient && next && !last && next->name != talk.session.asked) {
        // Patience is short: after a few questions the rest is settled without asking.
        if (talk.session.questions >= limits::questions_per_report) {
            talk.session.draft = script.settle(talk.context, std::move(talk.session.draft));
            next = next_slot(script, talk.session.draft);
        } else {
            ++talk.session.questions;
        }
    }
    if (next) {
        if (last && script.impatient && offers_another(talk)) {
            talk.session.asked = next->name;
        } else {
            ask(talk, *next);
        }
    } else {
        finish(talk, script);
    }
}

// --- what was heard, and who it is for

bool is_only(const Talk& talk, std::string_view role, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    return text && !talk.context.meaning(role, text->body).empty();
}

/// "terima kasih ya nak sudah dibantu"
bool is_long_thanks(const Talk& talk, const Heard& heard) {
    constexpr std::size_t short_words = 60;
    const auto* text = std::get_if<Text>(&heard.said);
    if (!text || text->body.size() > short_words || !talk.session.asked.empty()) return false;
    return says(talk.context, text->body, "terima_kasih") &&
           heard_alone(talk.context, heard).category.empty();
}

/// Thanks are returned; a nod or a thumb is no report.
bool thanks(Talk& talk, const Heard& heard) {
    if (!talk.session.draft.empty() || talk.context.officer()) return false;
    if (is_only(talk, "terima_kasih", heard) || is_long_thanks(talk, heard)) {
        say(talk, "thanks");
        return true;
    }
    const Session& session = talk.session;
    const bool nods = is_only(talk, "mengerti", heard) || is_only(talk, "jawaban", heard) ||
                      !mood(words_of(heard)).empty();
    const bool idle = !session.last_ticket.empty() && session.asked.empty();
    if (!nods || !idle) return false;
    say(talk, "noted");
    return true;
}

/// An officer may wait for this person's answer: then that is what "halo" leads to.
bool greets(Talk& talk) {
    if (talk.context.officer() && talk.session.draft.empty()) {
        join(talk, list_waiting(talk.context));
        return true;
    }
    auto question = repeat_question(talk.context);
    if (!question || !talk.session.draft.empty()) {
        greet(talk);
    } else {
        take_work(talk, std::move(*question));
    }
    return true;
}

/// True when it was for somebody other than the running script.
bool heard_outside_script(Talk& talk, const Heard& heard) {
    if (answers_which(talk, heard)) return true;
    if (chosen(heard, "new:")) {
        greet(talk);
        return true;
    }
    if (const auto number = chosen(heard, "take:")) {
        join(talk, take_ticket(talk.context, *number));
        return true;
    }
    if (follows_another(talk, heard)) return true;
    if (takes_edit(talk, heard) || takes_reply(talk, heard)) return true;
    if (handles_record(talk, heard)) return true;
    if (manages_staff(talk, heard) || answers_letter(talk, heard) || answers_privacy(talk, heard))
        return true;
    if (const auto command = command_in(talk.context, heard)) {
        run(talk, *command);
        return true;
    }
    if (opens_survey(talk, heard) || opens_form(talk, heard)) return true;
    if (turns_spam_away(talk, heard) || decides_on_news(talk, heard)) return true;
    if (works_on_ticket(talk, heard) || asks_for_number(talk, heard)) return true;
    const bool of_ticket =
        answers_ticket(talk, heard) || joins_last_ticket(talk, heard) || shows_work(talk, heard);
    if (of_ticket || thanks(talk, heard)) return true;
    if (is_only(talk, "salam", heard)) return greets(talk);
    if (is_only(talk, "mau_lapor", heard)) {
        greet(talk);
        return true;
    }
    return speaks_of_work(talk, heard) || chases_ticket(talk, heard) || asks_letter(talk, heard) ||
           may_be_more(talk, heard);
}

bool is_empty_text(const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    return text && text->body.find_first_not_of(" \t\r\n") == std::string::npos;
}

/// A button that no longer has a question: the answer is what we know of the person's reports.
bool is_old_button(const Talk& talk, const Heard& heard) {
    const Session& session = talk.session;
    const bool holds = session.flow == work_flow || session.flow == which_flow;
    return std::holds_alternative<Choice>(heard.said) && (session.draft.empty() || holds);
}

void hear(Talk& talk, const Heard& raw) {
    if (const auto* notice = std::get_if<Notice>(&raw.said)) {
        // Cards to the old number would reach nobody, or somebody else.
        if (notice->what == "system user_changed_number") join(talk, miss_officer(talk.context));
        return;
    }
    if (std::holds_alternative<Unreadable>(raw.said)) {
        talk.unread = true;
        return;
    }
    if (takes_mark(talk, raw)) return;
    const auto meant = as_shown(talk, raw);
    if (!meant) return;
    const Heard& heard = *meant;
    talk.answered = false;
    if (is_empty_text(heard)) return greet(talk);
    if (answers_subscription(talk, heard)) return;
    const FormEar ear = hear_as_form(talk, heard);
    if (ear == FormEar::Settled) return;
    if (ear == FormEar::Answers) return hear_in_script(talk, heard);
    if (writes_for_neighbour(talk, heard)) return hear_in_script(talk, heard);
    if (scans_for_letters(talk, heard) || scans_again(talk, heard)) return;
    if (const auto rest = comes_by_poster(talk, heard)) return hear_in_script(talk, *rest);
    if (heard_outside_script(talk, heard)) return;
    if (const auto card = as_card_title(talk, heard)) {
        if (std::holds_alternative<Choice>(card->said)) heard_outside_script(talk, *card);
        return;
    }
    if (is_old_button(talk, heard)) return join(talk, {tell_status(talk.context)});
    hear_in_script(talk, heard);
}

void show_privacy_once(Talk& talk) {
    if (talk.session.greeted || talk.effects.empty()) return;
    const bool speaks_to_contact = std::ranges::any_of(talk.effects, [&](const Effect& effect) {
        const auto* said = std::get_if<Say>(&effect);
        return said && said->to == talk.context.contact;
    });
    if (!speaks_to_contact || talk.context.officer()) return;
    talk.session.greeted = true;
    for (auto effect = talk.effects.rbegin(); effect != talk.effects.rend(); ++effect) {
        auto* said = std::get_if<Say>(&*effect);
        if (said && said->to == talk.context.contact) {
            said->with_privacy = true;
            return;
        }
    }
}

/// Words that come days late are filed as they are; nobody is asked about last week.
void file_stale(Talk& talk, std::span<const Heard> heard) {
    Draft draft;
    for (const Heard& one : heard) {
        const bool notice =
            std::holds_alternative<Notice>(one.said) || std::holds_alternative<Choice>(one.said);
        if (notice || command_in(talk.context, one) || is_only(talk, "salam", one)) continue;
        if (draft.empty()) draft.begun = one.at;
        draft = report_script.absorb(talk.context, std::move(draft), one);
    }
    const bool says_something = !draft.text().empty() || !draft.media.empty();
    if (!says_something) return;
    draft = report_script.settle(talk.context, std::move(draft));
    join(talk, file_late(talk.context, draft));
}
}  // namespace
}  // namespace telepati::conversation
