#pragma once
/// One turn in the making, shared by the engine's two halves: the script that is running, and the
/// tickets that were filed before (talk_tickets.cpp).

#include <string_view>
#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"
#include "bot/conversation/heard.hpp"
#include "bot/conversation/session.hpp"

namespace telepati::conversation {

/// An officer's pictures wait in the draft until it is clear what they show.
constexpr std::string_view work_flow = "work";

/// One turn in the making. Whatever was said last decides the answer; all of it fills the draft.
struct Talk {
    const Context& context;
    Session session;
    std::vector<Effect> effects;
    bool unread = false;     ///< something came that we cannot use
    bool answered = false;   ///< the last thing heard has its answer already
    bool ask_next = false;   ///< go on with the script
    bool ask_whose = false;  ///< an officer showed pictures: of which ticket?
};

void say(Talk& talk, std::string_view message, Fields fields = {});
void join(Talk& talk, std::vector<Effect> effects);
void forget_draft(Session& session);

// Each is true when the words were for it.

/// A message that is only a number: its state, or "terima MJ7 K3F2".
bool asks_for_number(Talk& talk, const Heard& heard);
/// Pictures and places right after filing belong to that report.
bool joins_last_ticket(Talk& talk, const Heard& heard);
/// A button of a ticket, "selesai", or the words an act waited for.
bool works_on_ticket(Talk& talk, const Heard& heard);
/// What a reporter says to a ticket that waits for it.
bool answers_ticket(Talk& talk, const Heard& heard);
/// Pictures of an officer who has something in work are asked about before they become a report.
bool shows_work(Talk& talk, const Heard& heard);
}  // namespace telepati::conversation
