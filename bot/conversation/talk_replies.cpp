#include <algorithm>

#include "bot/conversation/answers.hpp"
#include "bot/conversation/commands.hpp"
#include "bot/conversation/deeds.hpp"
#include "bot/conversation/flows.hpp"
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

bool in_draft(const Talk& talk, const Heard& heard) {
    const auto& events = talk.session.draft.events;
    return std::ranges::find(events, heard.reply_to) != events.end();
}

/// What was read from the old words is read anew; what was chosen by button stays.
void unread_words(Draft& draft) {
    draft.text.clear();
    draft.place.clear();
    if (!draft.category_chosen) draft.category.clear();
    if (!draft.pin) draft.kelurahan.clear();
}
}  // namespace

bool takes_mark(Talk& talk, const Heard& heard) {
    if (std::holds_alternative<Call>(heard.said)) {
        say(talk, "call_answer", emergency_fields(talk.context));
        return true;
    }
    if (const auto* reaction = std::get_if<Reaction>(&heard.said)) {
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
    } else if (in_draft(talk, heard)) {
        forget_draft(talk.session);
        talk.ask_next = false;
        say(talk, "deleted_draft");
    }
    return true;
}

bool takes_edit(Talk& talk, const Heard& heard) {
    if (!heard.edited || !in_draft(talk, heard)) return false;
    Draft draft = std::move(talk.session.draft);
    unread_words(draft);
    Heard words = heard;
    // The picture was sent before; an edit changes its caption only.
    if (std::holds_alternative<Media>(heard.said)) words.said = Text{std::string{words_of(heard)}};
    talk.session.draft = report_script.absorb(talk.context, std::move(draft), words);
    talk.ask_next = true;
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
