#pragma once
/// The conversation as one pure function: what was heard → what to remember and what to do.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"
#include "bot/conversation/heard.hpp"
#include "bot/conversation/session.hpp"

namespace telepati::conversation {

struct Turn {
    Session session;
    std::vector<Effect> effects;
};

/// One turn. `heard` is what the contact sent in one breath, oldest first: an album, or photo and
/// words; it is answered once. Never empty. Cannot fail on any input; throws only on a bug of ours.
/// Buttons of the answer are not known here: the caller puts what it rendered into
/// `session.offered`.
Turn respond(const Context& context, Session session, std::span<const Heard> heard);

/// Whether the turn may file a ticket and so needs `Context::fresh_number`: a question is open, or
/// the words cannot wait for one.
bool may_file(
    const understanding::Lexicon& lexicon, const Session& session, std::span<const Heard> heard
);

/// Ticket numbers that the turn will want in `Context::mentioned`.
std::vector<std::string> mentions(
    std::string_view prefix, const Session& session, std::span<const Heard> heard
);
}  // namespace telepati::conversation
