#include <algorithm>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/area.hpp"
#include "bot/conversation/commands.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/incidents.hpp"
#include "bot/conversation/letters.hpp"
#include "bot/conversation/officer.hpp"
#include "bot/conversation/survey.hpp"
#include "bot/conversation/talk.hpp"
#include "bot/conversation/work.hpp"

namespace telepati::conversation {
namespace {

bool belongs_to_last_ticket(const Talk& talk, const Heard& heard) {
    const bool brings =
        std::holds_alternative<Pin>(heard.said) || std::holds_alternative<Media>(heard.said);
    const Session& session = talk.session;
    const bool fresh =
        session.last_filed && talk.context.now - *session.last_filed < limits::joins_ticket_within;
    const cases::Ticket* last = talk.context.ticket(session.last_ticket);
    const bool open = last && !cases::ended(last->status);
    return brings && fresh && open && session.draft.empty() && session.asked.empty();
}

void add_to_last_ticket(Talk& talk, const Draft& found) {
    Fields fields;
    fields.texts["number"] = cases::shown_number(talk.session.last_ticket);
    fields.texts["photos"] = count_if_any(pictures(found.media));
    fields.texts["pin"] = found.pin ? "1" : "";
    talk.effects.emplace_back(AddToTicket{
        talk.session.last_ticket, found.events(), found.text(), found.media, found.pin});
    talk.effects.emplace_back(Say{
        talk.context.contact, "added", std::move(fields), talk.session.last_ticket});
    Draft doubtful = found;
    doubtful.elsewhere.clear();
    ask_afterwards(talk.context, doubtful, talk.session.last_ticket, talk.effects);
    if (const cases::Ticket* last = talk.context.ticket(talk.session.last_ticket))
        gather_late(talk.context, *last, found, talk.effects);
    talk.answered = true;
}

/// "terima MJ7 K3F2", typed instead of tapped.
bool orders_to_take(const Talk& talk, std::string_view text) {
    const std::string_view first_word = text.substr(0, text.find(' '));
    return talk.context.officer() && talk.context.meaning("perintah", first_word) == "take";
}

Draft shown_by_officer(const Talk& talk) {
    return talk.session.flow == work_flow ? talk.session.draft : Draft{};
}
}  // namespace

void take_work(Talk& talk, Work work) {
    if (talk.session.flow == work_flow) forget_draft(talk.session);
    talk.session.expects = std::move(work.expects);
    talk.ask_whose = false;
    talk.ask_next = false;
    join(talk, std::move(work.effects));
}

void say(Talk& talk, std::string_view message, Fields fields) {
    talk.effects.emplace_back(Say{talk.context.contact, message, std::move(fields), {}});
    talk.answered = true;
}

void join(Talk& talk, std::vector<Effect> effects) {
    std::ranges::move(effects, std::back_inserter(talk.effects));
    talk.answered = true;
}

void forget_draft(Session& session) {
    session.flow.clear();
    session.asked.clear();
    session.draft = {};
    session.questions = 0;
    session.slips = 0;
}

void file_draft(Talk& talk, const Script& script) {
    const Context& context = talk.context;
    std::vector<Effect> effects = script.finish(context, talk.session.draft);
    const bool filed = std::ranges::any_of(effects, [](const Effect& effect) {
        return std::holds_alternative<FileTicket>(effect);
    });
    join(talk, std::move(effects));
    // A sister office's report is told of by that office.
    if (is_survey(context, talk.session.draft)) talk.session.surveyed = context.now;
    if (!filed) return forget_draft(talk.session);
    talk.session.last_ticket = context.fresh_number;
    talk.session.last_filed = context.now;
    // "Ada lansia, bayi, atau orang sakit?"
    if (script.name == flood_script.name && !talk.session.draft.neighbour)
        talk.session.expects = Expected{
            "flood_more", context.fresh_number, {}, context.now + limits::joins_ticket_within};
    forget_draft(talk.session);
}

void file_as_it_is(Talk& talk) {
    const Script* script = find_script(talk.session.flow);
    if (!script) script = &report_script;
    talk.session.draft = script->settle(talk.context, std::move(talk.session.draft));
    file_draft(talk, *script);
}

bool asks_for_number(Talk& talk, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    constexpr std::size_t short_question = 40;
    if (!text || text->body.size() > short_question) return false;
    const auto number = cases::number_in(text->body, talk.context.office.prefix);
    if (!number) return false;
    talk.ask_next = false;
    const cases::Ticket* ticket = talk.context.ticket(number->number);
    const bool for_work =
        talk.context.officer() && ticket && ticket->reporter != talk.context.contact;
    if (number->checks && orders_to_take(talk, text->body)) {
        join(talk, take_ticket(talk.context, number->number));
    } else if (for_work) {
        join(talk, {show_ticket(talk.context, *ticket)});
    } else {
        join(talk, {tell_status_of(talk.context, number->number)});
    }
    return true;
}

bool works_on_ticket(Talk& talk, const Heard& heard) {
    const Context& context = talk.context;
    const Draft shown = shown_by_officer(talk);
    // Whoever writes a new report does not speak of the closed one.
    const auto& expects = talk.session.expects;
    const bool writes = !talk.session.draft.empty() || !talk.session.asked.empty();
    const bool of_letter = expects && expects->what.starts_with(letter_mark);
    const bool waits = expects && !of_letter && !(writes && expects->what == "reopen");
    if (auto found = tapped(context, heard, shown)) {
        take_work(talk, std::move(*found));
    } else if (auto done = said_done(context, heard, shown)) {
        take_work(talk, std::move(*done));
    } else if (waits && follows(context, *expects, heard)) {
        take_work(talk, told(context, *expects, heard));
    } else {
        return false;
    }
    return true;
}

namespace {

/// "Sudah beres?" came after the last word of whoever is writing a report: the answer is to that.
bool is_newest_question(const Talk& talk) {
    const auto& before = talk.context.heard_before;
    return std::ranges::any_of(talk.context.open, [&](const cases::Ticket& ticket) {
        return ticket.status == cases::Status::Resolved && ticket.resolved_at && before &&
               *ticket.resolved_at > *before;
    });
}

/// Reports that one follows are read only when words may be about the last one.
std::optional<Work> answered_as_follower(Talk& talk, const Heard& heard) {
    const std::string& last = talk.session.last_ticket;
    const auto& open = talk.context.open;
    const bool own = std::ranges::find(open, last, &cases::Ticket::number) != open.end();
    const auto* text = std::get_if<Text>(&heard.said);
    if (last.empty() || own || talk.context.officer() || !text ||
        !says(talk.context, text->body, "belum"))
        return std::nullopt;
    const LookUp wanted{.alike = {}, .followed = true};
    if (!talk.context.knows(wanted)) {
        talk.effects.emplace_back(wanted);
        return std::nullopt;
    }
    return follower_answered(talk.context, last, heard);
}
}  // namespace

bool answers_ticket(Talk& talk, const Heard& heard) {
    const bool busy = !talk.session.draft.empty() || !talk.session.asked.empty();
    if (busy && !is_newest_question(talk)) return false;
    auto found = answered(talk.context, heard);
    if (busy) {
        if (found) join(talk, std::move(found->effects));
        return found.has_value();
    }
    if (!found) found = flood_news(talk.context, heard);
    if (!found) found = withdrawn(talk.context, talk.session.last_ticket, heard);
    if (!found) found = answered_as_follower(talk, heard);
    if (!found) found = pressing_news(talk.context, heard);
    if (found) take_work(talk, std::move(*found));
    return found.has_value();
}

bool decides_on_news(Talk& talk, const Heard& heard) {
    const auto waiting = talk.session.expects;
    if (!waiting || waiting->what != "tell") return false;
    talk.session.expects.reset();
    const auto tapped = chosen(heard, "tell:");
    const auto* text = std::get_if<Text>(&heard.said);
    // "selesai" ends the work, whatever was asked.
    if (text && talk.context.meaning("perintah", text->body) == "done") return false;
    const std::string_view said = answer(talk.context, heard);
    if (tapped == waiting->number || said == "yes") {
        take_work(talk, tell_now(talk.context, *waiting));
    } else if (tapped == "no" || said == "no") {
        say(talk, "nothing_changed");
    } else {
        return false;
    }
    return true;
}

namespace {

/// A report of the officer's own says what and where, or that somebody is in danger.
bool is_clear_report(const Draft& said) {
    return said.flood || said.urgent || (!said.category.empty() && said.says_where());
}

void ask_officer(Talk& talk) {
    Fields fields;
    fields.texts["work"] = talk.context.mine.empty() ? "" : "1";
    say(talk, "officer_unclear", std::move(fields));
}
}  // namespace

bool speaks_of_work(Talk& talk, const Heard& heard) {
    const Session& session = talk.session;
    const bool idle = session.draft.empty() && session.asked.empty();
    if (!std::holds_alternative<Text>(heard.said) || !idle || !talk.context.officer()) return false;
    if (is_small_talk(talk.context, heard)) {
        // "oke" and a thumb want no answer, unless a card still waits for its taker.
        talk.answered = true;
        const bool waits = !untaken(talk.context, talk.effects).empty();
        if (waits) join(talk, list_waiting(talk.context));
        return true;
    }
    if (auto found = officer_news(talk.context, heard)) {
        take_work(talk, std::move(*found));
    } else if (is_clear_report(heard_alone(talk.context, heard))) {
        return false;
    } else {
        ask_officer(talk);
    }
    return true;
}

bool shows_work(Talk& talk, const Heard& heard) {
    Session& session = talk.session;
    const bool holds = session.flow == work_flow;
    if (const auto whose = chosen(heard, "work:"); whose && holds) {
        if (*whose != "report") {
            talk.whose = *whose;
            talk.ask_whose = true;
            return true;
        }
        session.flow = report_script.name;
        talk.ask_next = true;
        return true;
    }
    const auto* media = std::get_if<Media>(&heard.said);
    const bool begins = media && pictures({*media}) != 0 && session.draft.empty() &&
                        session.asked.empty() && !talk.context.mine.empty();
    if (!begins && !(holds && brings_something(heard))) return false;
    if (session.draft.empty()) session.draft.begun = heard.at;
    session.draft = report_script.absorb(talk.context, std::move(session.draft), heard);
    session.flow = work_flow;
    talk.ask_whose = true;
    talk.answered = true;
    if (!heard.about.empty()) talk.whose = heard.about;
    return true;
}

bool joins_last_ticket(Talk& talk, const Heard& heard) {
    if (!belongs_to_last_ticket(talk, heard)) return false;
    const Draft said = heard_alone(talk.context, heard);
    const cases::Ticket& last = *talk.context.ticket(talk.session.last_ticket);
    if (is_other_report(last, said) || last.assignee == talk.context.contact) return false;
    if (said.text().empty() || last.reporter != talk.context.contact) {
        add_to_last_ticket(talk, said);
    } else {
        take_work(talk, more_of(talk.context, last.number, said));
    }
    return true;
}
}  // namespace telepati::conversation
