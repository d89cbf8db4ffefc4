#include "bot/conversation/takeover.hpp"

#include <algorithm>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/commands.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/privacy.hpp"
#include "bot/conversation/report.hpp"
#include "bot/understanding/alarm.hpp"

namespace telepati::conversation {
namespace {

/// Somebody may be hurt and was asked where: that question stays open whoever has the chat.
bool asks_about_danger(const Session& session) {
    return !session.asked.empty() && (session.draft.urgent || session.draft.flood);
}

/// What the law gives people does not wait for a clerk, nor do the words that belong to it.
bool minds_data(const Talk& talk, const Heard& heard) {
    const auto& waits = talk.session.expects;
    if (waits && waits->what.starts_with(privacy_mark)) return true;
    if (chosen(heard, "privacy:") || chosen(heard, "correct:")) return true;
    const auto command = command_in(talk.context, heard);
    return (command && is_of_own_data(*command)) ||
           wants_correction(talk.context, talk.session, heard);
}

/// The answer to such words and nothing else.
bool only_minds_data(const Context& context, const std::vector<Effect>& effects) {
    return std::ranges::any_of(effects, [&](const Effect& effect) {
        const auto* said = std::get_if<Say>(&effect);
        return said && said->to == context.contact && said->message.starts_with(privacy_mark);
    });
}

/// Somebody may be hurt, or water has come where the chat was about something else.
bool cannot_wait(const Context& context, const Takeover& taken, const Heard& heard) {
    const understanding::Alarm alarm = understanding::alarm(context.read(words_of(heard)));
    const cases::Ticket* ticket = context.ticket(taken.number);
    const bool of_water = ticket && ticket->category == flood_category;
    return alarm.danger || (alarm.flood && !of_water);
}

void add_words(AddToTicket& add, std::string_view words) {
    if (words.empty()) return;
    add.text += (add.text.empty() ? "" : "\n") + std::string{words};
}

/// What brings nothing to read is left out: a thumb, a call, a number that changed.
void take_in(AddToTicket& add, const Heard& heard) {
    if (const auto* pin = std::get_if<Pin>(&heard.said)) {
        add.pin = pin->at;
        add_words(add, pin->label);
    } else if (const auto* media = std::get_if<Media>(&heard.said)) {
        add.media.push_back(*media);
    } else if (words_of(heard).empty() && !std::holds_alternative<Unreadable>(heard.said)) {
        return;
    }
    add_words(add, words_of(heard));
    add.events.push_back(heard.event);
}

AddToTicket addition(const Session& session, std::span<const Heard> heard) {
    AddToTicket add;
    add.number = session.taken->number;
    for (const Heard& one : heard) take_in(add, one);
    return add;
}

Say to_person(const Context& context, const Takeover& taken, std::string_view message) {
    Say say{context.contact, message, {}, taken.number};
    say.fields.texts["number"] = cases::shown_number(taken.number);
    say.fields.texts["office"] = context.office.name;
    say.matters = true;
    return say;
}

/// Nothing that was asked waits for an answer any longer.
void lay_down_questions(Session& session, const std::string& number, Effects& effects) {
    session.expects.reset();
    session.offered.clear();
    if (asks_about_danger(session)) return;
    const Draft& draft = session.draft;
    if (!draft.empty())
        effects.emplace_back(AddToTicket{
            number, draft.events(), draft.text(), draft.media, draft.pin});
    forget_draft(session);
}
}  // namespace

const Takeover* taken(const Session& session, Time now) {
    const bool holds = session.taken && now < session.taken->until;
    return holds ? &*session.taken : nullptr;
}

Turn take_over(
    const Context& context, Session session, const cases::Ticket& ticket, const std::string& by
) {
    Turn turn;
    const bool first = taken(session, context.now) == nullptr;
    session.taken = Takeover{ticket.number, by, context.now + limits::takeover_most};
    lay_down_questions(session, ticket.number, turn.effects);
    if (first) turn.effects.emplace_back(to_person(context, *session.taken, "taken_by_desk"));
    turn.session = std::move(session);
    return turn;
}

Turn say_from_desk(const Context& context, Session session, const std::string& words) {
    Turn turn;
    session.taken->until = context.now + limits::takeover_most;
    Say say = to_person(context, *session.taken, "words_of_desk");
    say.fields.texts["words"] = words;
    turn.effects.emplace_back(std::move(say));
    turn.session = std::move(session);
    return turn;
}

Turn hand_back(const Context& context, Session session) {
    Turn turn;
    turn.effects.emplace_back(to_person(context, *session.taken, "back_from_desk"));
    session.taken.reset();
    turn.session = std::move(session);
    return turn;
}

bool passes_to_desk(Talk& talk, std::span<const Heard> heard) {
    Session& session = talk.session;
    if (!taken(session, talk.context.now)) {
        session.taken.reset();
        return false;
    }
    const bool alarming = std::ranges::any_of(heard, [&](const Heard& one) {
        return cannot_wait(talk.context, *session.taken, one);
    });
    if (alarming || asks_about_danger(session)) return false;
    if (std::ranges::any_of(heard, [&](const Heard& one) { return minds_data(talk, one); }))
        return false;
    AddToTicket add = addition(session, heard);
    if (!add.events.empty()) talk.effects.emplace_back(std::move(add));
    return true;
}

void show_desk_too(const Context& context, Turn& turn, std::span<const Heard> heard) {
    if (!turn.session.taken || only_minds_data(context, turn.effects)) return;
    // The message itself belongs to the report that it was answered for.
    std::string words = addition(turn.session, heard).text;
    if (words.empty()) return;
    turn.effects.emplace_back(CorrectTicket{
        turn.session.taken->number,
        {},
        {},
        word(context, "note.danger", Tongue::Home) + ": " + quoted(context, words),
        {}});
}
}  // namespace telepati::conversation
