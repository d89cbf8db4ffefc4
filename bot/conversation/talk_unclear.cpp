#include <algorithm>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/chase.hpp"
#include "bot/conversation/commands.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"
#include "bot/conversation/talk.hpp"

namespace telepati::conversation {
namespace {

using cases::Ticket;

bool is_idle(const Session& session) {
    // More that may follow is no question.
    const bool asked = !session.asked.empty() || (session.expects && !session.expects->until);
    return session.draft.empty() && !asked;
}

/// Nothing in the words says that they are about something else. A place alone does not: "di depan
/// rumah bu ani juga".
bool could_be_about(const Draft& said, const Ticket& ticket) {
    const auto fits = [](const std::string& heard, const std::string& known) {
        return heard.empty() || known.empty() || heard == known;
    };
    if (said.category.empty()) return true;
    return said.category == ticket.category && fits(said.place, ticket.place) &&
           fits(said.kelurahan, ticket.kelurahan);
}

std::vector<const Ticket*> meant(const Talk& talk, const Draft& said) {
    std::vector<const Ticket*> found;
    for (const Ticket& ticket : talk.context.open) {
        const bool waits = ticket.status != cases::Status::Resolved;
        if (waits && could_be_about(said, ticket)) found.push_back(&ticket);
    }
    return found;
}

Fields row_of(const Context& context, const Ticket& ticket) {
    Fields row;
    row.texts["id"] = "add:" + ticket.number;
    row.texts["title"] = cases::shown_number(ticket.number);
    row.texts["place"] = category_said(context, ticket.category);
    return row;
}

void begin_report(Talk& talk) {
    talk.session.flow = report_script.name;
    talk.session.slips = 0;
    talk.ask_which = false;
    talk.ask_next = true;
}

void add_to(Talk& talk, std::string_view number) {
    const Draft held = talk.session.draft;
    forget_draft(talk.session);
    talk.ask_which = false;
    take_work(talk, more_of(talk.context, number, held));
}

void hold(Talk& talk, const Heard& heard) {
    Session& session = talk.session;
    if (session.draft.empty()) session.draft.begun = heard.at;
    session.draft = report_script.absorb(talk.context, std::move(session.draft), heard);
    session.flow = which_flow;
    talk.ask_which = true;
    talk.answered = true;
}

/// What was held back belongs to the only report it can be about; the answer is another one.
void add_quietly(Talk& talk, const Draft& held) {
    const auto candidates = meant(talk, held);
    if (candidates.size() != 1) return;
    Work more = more_of(talk.context, candidates.front()->number, held);
    std::erase_if(more.effects, [&](const Effect& effect) {
        const auto* said = std::get_if<Say>(&effect);
        return said && said->to == talk.context.contact;
    });
    forget_draft(talk.session);
    join(talk, std::move(more.effects));
}

/// The officer's question, the water or the waiting that the words are about need no question. With
/// several reports open the one that was asked stays open.
bool is_for_ticket(Talk& talk, const Heard& heard) {
    const Session held = talk.session;
    forget_draft(talk.session);
    auto found = answered(talk.context, heard);
    if (!found) found = flood_news(talk.context, heard);
    if (!found) found = pressing_news(talk.context, heard);
    if (found) take_work(talk, std::move(*found));
    const bool taken = found || chases_ticket(talk, heard);
    talk.session.flow = held.flow;
    talk.session.draft = held.draft;
    talk.session.slips = held.slips;
    if (!taken) return false;
    talk.ask_which = false;
    add_quietly(talk, held.draft);
    return true;
}
}  // namespace

bool answers_which(Talk& talk, const Heard& heard) {
    if (talk.session.flow != which_flow) return false;
    const bool tapped = chosen(heard, "add:") || chosen(heard, "new:");
    if (!tapped && std::holds_alternative<Choice>(heard.said)) {
        add_quietly(talk, talk.session.draft);
        return false;
    }
    if (!tapped) {
        const auto command = command_in(talk.context, heard);
        if (command == Command::Human) add_quietly(talk, talk.session.draft);
        if (command) return false;
    }
    if (is_for_ticket(talk, heard)) return true;
    if (is_emergency(talk.context, heard)) {
        begin_report(talk);
        return false;
    }
    const std::string_view said = answer(talk.context, heard);
    const auto candidates = meant(talk, talk.session.draft);
    const bool other = candidates.size() == 1 && std::holds_alternative<Text>(heard.said) &&
                       is_other_report(*candidates.front(), heard_alone(talk.context, heard));
    if (other) {
        add_quietly(talk, talk.session.draft);
        return false;
    }
    auto number = std::string{chosen(heard, "add:").value_or("")};
    if (said == "yes" && candidates.size() == 1) number = candidates.front()->number;
    const bool tells_more = brings_something(heard) && !std::holds_alternative<Choice>(heard.said);
    if (!number.empty()) {
        add_to(talk, number);
    } else if (chosen(heard, "new:") || said == "no") {
        begin_report(talk);
    } else if (tells_more && said != "cancel") {
        hold(talk, heard);
        // Who goes on without answering goes on with the story.
        if (++talk.session.slips < 2) return true;
        candidates.size() == 1 ? add_to(talk, candidates.front()->number) : begin_report(talk);
    } else {
        return false;
    }
    return true;
}

bool chases_ticket(Talk& talk, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    if (!text || talk.context.open.empty() || !is_idle(talk.session)) return false;
    if (!is_impatient(talk.context, text->body)) return false;
    const Draft said = report_script.absorb(talk.context, {}, heard);
    const auto tickets = meant(talk, said);
    if (tickets.empty()) return false;
    // The oldest has waited longest.
    join(talk, chase(talk.context, talk.session, *tickets.back(), text->body));
    return true;
}

bool may_be_more(Talk& talk, const Heard& heard) {
    const bool says = brings_something(heard) && !std::holds_alternative<Choice>(heard.said);
    if (!says || talk.context.open.empty() || !is_idle(talk.session)) return false;
    if (is_emergency(talk.context, heard)) return false;
    const Draft said = report_script.absorb(talk.context, {}, heard);
    if (said.forwarded || meant(talk, said).empty()) return false;
    hold(talk, heard);
    return true;
}

void settle_which(Talk& talk) {
    const Draft held = talk.session.draft;
    const auto candidates = meant(talk, held);
    forget_draft(talk.session);
    if (!candidates.empty())
        take_work(talk, more_of(talk.context, candidates.front()->number, held));
}

void say_which(Talk& talk) {
    const Draft& held = talk.session.draft;
    const auto tickets = meant(talk, held);
    if (tickets.empty()) return begin_report(talk);
    Fields fields;
    fields.texts["words"] = shown_words(held.text());
    fields.texts["photos"] = count_if_any(pictures(held.media));
    if (tickets.size() == 1) {
        const Ticket& ticket = *tickets.front();
        fields.texts["id"] = ticket.number;
        fields.texts["number"] = cases::shown_number(ticket.number);
        fields.texts["category"] = row_of(talk.context, ticket).texts["place"];
        fields.texts["place"] = where(talk.context, ticket);
        return say(talk, "more_or_new", std::move(fields));
    }
    for (const Ticket* ticket : tickets) {
        if (fields.lists["choices"].size() == limits::open_tickets_shown) break;
        fields.lists["choices"].push_back(row_of(talk.context, *ticket));
    }
    say(talk, "more_of_which", std::move(fields));
}
}  // namespace telepati::conversation
