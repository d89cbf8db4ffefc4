#include <algorithm>

#include "bot/conversation/answers.hpp"
#include "bot/conversation/commands.hpp"
#include "bot/conversation/deeds.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/form_answers.hpp"
#include "bot/conversation/officer.hpp"
#include "bot/conversation/report.hpp"
#include "bot/conversation/talk.hpp"
#include "bot/conversation/work.hpp"

namespace telepati::conversation {
namespace {

const cases::Ticket* own_ticket(const Talk& talk, const Heard& heard) {
    const cases::Ticket* ticket = talk.context.ticket(heard.about);
    return ticket && ticket->reporter == talk.context.contact ? ticket : nullptr;
}

/// Which message of the draft is meant.
std::optional<std::size_t> in_draft(const Talk& talk, const Heard& heard) {
    const auto& said = talk.session.draft.said;
    const auto found = std::ranges::find(said, heard.reply_to, &Said::event);
    if (found == said.end() || heard.reply_to.empty()) return std::nullopt;
    return static_cast<std::size_t>(found - said.begin());
}

void change_draft(Talk& talk, std::size_t message, const std::optional<std::string>& words) {
    Session& session = talk.session;
    session.draft = reworded(talk.context, std::move(session.draft), message, words);
    talk.ask_which = session.flow == which_flow;
    talk.ask_next = !talk.ask_which && session.flow != work_flow;
}

void delete_from_draft(Talk& talk, std::size_t message) {
    if (talk.session.draft.said.size() > 1) {
        const cases::Form* form = form_of(talk.context, talk.session.draft);
        if (form == nullptr) return change_draft(talk, message, std::nullopt);
        take_back(*form, talk.session.draft, message);
        talk.ask_next = talk.session.flow == form_flow;
        return;
    }
    forget_draft(talk.session);
    talk.ask_next = false;
    say(talk, "deleted_draft");
}
}  // namespace

namespace {

/// A thumb under a card takes it.
bool takes_card(Talk& talk, const Heard& heard, const Reaction& reaction) {
    const bool agrees = heard.about_kind == "card" && mood(reaction.emoji) == "yes";
    if (agrees) join(talk, take_ticket(talk.context, heard.about));
    return agrees;
}
}  // namespace

bool takes_mark(Talk& talk, const Heard& heard) {
    if (std::holds_alternative<Call>(heard.said)) {
        say(talk, "call_answer", emergency_fields(talk.context));
        return true;
    }
    if (const auto* reaction = std::get_if<Reaction>(&heard.said)) {
        if (takes_card(talk, heard, *reaction)) return true;
        const cases::Ticket* ticket = own_ticket(talk, heard);
        const bool asked = ticket && heard.about_kind == "resolved_reporter";
        if (auto found =
                asked ? judged(talk.context, *ticket, mood(reaction->emoji), {}) : std::nullopt)
            take_work(talk, std::move(*found));
        return true;
    }
    if (!std::holds_alternative<Deletion>(heard.said)) return false;
    if (const cases::Ticket* ticket = own_ticket(talk, heard)) {
        join(talk, {about(*ticket, talk.context.contact, "deleted_kept")});
    } else if (const auto message = in_draft(talk, heard)) {
        delete_from_draft(talk, *message);
    }
    return true;
}

bool takes_edit(Talk& talk, const Heard& heard) {
    const auto message = heard.edited ? in_draft(talk, heard) : std::nullopt;
    if (!message) return false;
    // An edit of a picture changes its caption only.
    change_draft(talk, *message, std::string{words_of(heard)});
    return true;
}

bool takes_reply(Talk& talk, const Heard& heard) {
    const Context& context = talk.context;
    const cases::Ticket* ticket = context.ticket(heard.about);
    const bool says =
        ticket && brings_something(heard) && !std::holds_alternative<Choice>(heard.said);
    if (!says) return false;
    const auto command = command_in(context, heard);
    if (command == Command::Take) {
        join(talk, take_ticket(context, ticket->number));
        return true;
    }
    if (command && *command != Command::Cancel) return false;
    auto found = replied(context, *ticket, heard);
    if (!found) return false;
    take_work(talk, std::move(*found));
    return true;
}
}  // namespace telepati::conversation
