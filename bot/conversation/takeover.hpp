#pragma once
/// A chat that somebody at the desk has taken over: until it is handed back, or its time is over,
/// what the person writes goes to the ticket and nobody of us answers. Danger alone, and water in a
/// chat that is about something else, is answered and alarmed as always.

#include <span>
#include <string>
#include <string_view>

#include "bot/conversation/desk.hpp"
#include "bot/conversation/engine.hpp"
#include "bot/conversation/talk.hpp"

namespace telepati::conversation {

/// Who has the chat; nullptr: we do.
const Takeover* taken(const Session& session, Time now);

/// The chat is `by`'s from now on, or still. What was being asked is asked no longer, and the words
/// of an unfinished report go to the ticket; danger that waits for an answer stays ours. The person
/// is told at the first time. `context` is the person's.
Turn take_over(
    const Context& context, Session session, const cases::Ticket& ticket, const std::string& by
);

/// What the desk writes in a chat it has; its time begins anew.
Turn say_from_desk(const Context& context, Session session, const std::string& words);

/// The chat is ours again, and the person is told.
Turn hand_back(const Context& context, Session session);

/// True when the words are the desk's to answer: they stand in the ticket now.
bool passes_to_desk(Talk& talk, std::span<const Heard> heard);

/// Danger that was answered in a chat of the desk: whoever has it reads it where they look.
void show_desk_too(const Context& context, Turn& turn, std::span<const Heard> heard);
}  // namespace telepati::conversation
