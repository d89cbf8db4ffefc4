#include <algorithm>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/commands.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/officer.hpp"
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
    const bool open = std::ranges::any_of(talk.context.open, [&](const cases::Ticket& ticket) {
        return ticket.number == session.last_ticket;
    });
    return brings && fresh && open && session.draft.empty() && session.asked.empty();
}

void add_to_last_ticket(Talk& talk, const Heard& heard) {
    const Draft found = report_script.absorb(talk.context, {}, heard);
    Fields fields;
    fields.texts["number"] = cases::shown_number(talk.session.last_ticket);
    fields.texts["photos"] = count_if_any(pictures(found.media));
    fields.texts["pin"] = found.pin ? "1" : "";
    talk.effects.emplace_back(AddToTicket{
        talk.session.last_ticket, {heard.event}, found.text, found.media, found.pin});
    talk.effects.emplace_back(Say{
        talk.context.contact, "added", std::move(fields), talk.session.last_ticket});
    talk.answered = true;
}

/// "terima MJ7 K3F2", typed instead of tapped.
bool orders_to_take(const Talk& talk, std::string_view text) {
    const std::string_view first_word = text.substr(0, text.find(' '));
    return talk.context.officer() && talk.context.lexicon.meaning("perintah", first_word) == "take";
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

bool asks_for_number(Talk& talk, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    constexpr std::size_t short_question = 40;
    if (!text || text->body.size() > short_question) return false;
    const auto number = cases::number_in(text->body, talk.context.office.prefix);
    if (!number) return false;
    talk.ask_next = false;
    if (number->checks && orders_to_take(talk, text->body)) {
        join(talk, take_ticket(talk.context, number->number));
    } else {
        join(talk, {tell_status_of(talk.context, number->number)});
    }
    return true;
}

bool works_on_ticket(Talk& talk, const Heard& heard) {
    const Context& context = talk.context;
    const Draft shown = shown_by_officer(talk);
    if (auto found = tapped(context, heard, shown)) {
        take_work(talk, std::move(*found));
    } else if (auto done = said_done(context, heard, shown)) {
        take_work(talk, std::move(*done));
    } else if (talk.session.expects && brings_something(heard) &&
               !std::holds_alternative<Choice>(heard.said) && !is_emergency(context, heard)) {
        take_work(talk, told(context, *talk.session.expects, heard));
    } else {
        return false;
    }
    return true;
}

bool answers_ticket(Talk& talk, const Heard& heard) {
    if (!talk.session.draft.empty() || !talk.session.asked.empty()) return false;
    auto found = answered(talk.context, heard);
    if (!found) found = flood_news(talk.context, heard);
    if (found) take_work(talk, std::move(*found));
    return found.has_value();
}

bool speaks_of_work(Talk& talk, const Heard& heard) {
    const Session& session = talk.session;
    const auto* text = std::get_if<Text>(&heard.said);
    const bool idle = session.draft.empty() && session.asked.empty() && !session.expects;
    if (!text || !idle || !talk.context.officer()) return false;
    // "oke", "siap laksanakan" and a thumb want no answer.
    if (!answer(talk.context, heard).empty() || !mood(text->body).empty()) return true;
    auto found = officer_news(talk.context, heard);
    if (!found) return false;
    take_work(talk, std::move(*found));
    return true;
}

bool shows_work(Talk& talk, const Heard& heard) {
    Session& session = talk.session;
    const bool holds = session.flow == work_flow;
    if (chosen(heard, "work:") && holds) {
        session.flow = report_script.name;
        talk.ask_next = true;
        return true;
    }
    const auto* media = std::get_if<Media>(&heard.said);
    const bool begins = media && pictures({*media}) != 0 && session.draft.empty() &&
                        session.asked.empty() && !talk.context.mine.empty();
    if (!begins && !(holds && brings_something(heard))) return false;
    session.draft = report_script.absorb(talk.context, std::move(session.draft), heard);
    session.draft.events.push_back(heard.event);
    session.flow = work_flow;
    talk.ask_whose = true;
    talk.answered = true;
    if (!heard.about.empty()) talk.whose = heard.about;
    return true;
}

bool joins_last_ticket(Talk& talk, const Heard& heard) {
    if (!belongs_to_last_ticket(talk, heard)) return false;
    add_to_last_ticket(talk, heard);
    return true;
}
}  // namespace telepati::conversation
