#pragma once
/// What officers and reporters can do with a ticket, each with all that it moves and whom it tells.
/// Whether it may be done was asked before (work.cpp).

#include <string>
#include <string_view>
#include <vector>

#include "bot/cases/routing.hpp"
#include "bot/conversation/context.hpp"
#include "bot/conversation/session.hpp"
#include "bot/conversation/work.hpp"

namespace telepati::conversation {

/// What comes with an act: the words, and what was shown.
struct Given {
    std::string words;
    Draft shown;
};

/// Not ours: back to the coordinator, with the reason.
Work give_back(const Context& context, const cases::Ticket& ticket, const Given& given);
Work ask_reporter(const Context& context, const cases::Ticket& ticket, const Given& given);
Work plan(const Context& context, const cases::Ticket& ticket, const Given& given);
Work resolve(const Context& context, const cases::Ticket& ticket, const Given& given);
/// News of the work, in the officer's own words.
Work tell_reporter(const Context& context, const cases::Ticket& ticket, const Given& given);
Work keep_pictures(const Context& context, const cases::Ticket& ticket, const Given& given);
/// Pictures that come after "selesai": the reporter sees them, too.
Work add_closing(const Context& context, const cases::Ticket& ticket, const Given& given);
/// The reporter agrees.
Work confirm(const Context& context, const cases::Ticket& ticket, const Given& given);
/// Open again, one step up, because of these words; `answer` tells its reporter who has it now.
void open_again(
    Work& work,
    const Context& context,
    const cases::Ticket& ticket,
    const std::string& words,
    Say answer
);
/// Not fixed: open again, one step up.
Work dispute(const Context& context, const cases::Ticket& ticket, const Given& given);
/// "eh belum" after "sudah".
Work reopen(const Context& context, const cases::Ticket& ticket, const Given& given);
/// For limits::reopens_within its reporter's "belum" is about this closed report.
Expected reopening(const Context& context, const cases::Ticket& ticket);
Work answer_question(const Context& context, const cases::Ticket& ticket, const Given& given);
Work add_missing(const Context& context, const cases::Ticket& ticket, const Given& given);
/// Somebody in the flood needs help first; or nobody does.
Work note_frail(const Context& context, const cases::Ticket& ticket, const Given& given);
/// The same in words, or whatever else is told of the water.
Work note_flood_words(const Context& context, const cases::Ticket& ticket, const Given& given);
Work note_well(const Context& context, const cases::Ticket& ticket, const Given& given);
/// The water has gone.
Work note_receded(const Context& context, const cases::Ticket& ticket, const Given& given);
/// The reporter no longer needs it: whoever works on it decides.
Work withdraw(const Context& context, const cases::Ticket& ticket, const Given& given);
/// The reporter wants to speak to whoever works on it.
Work call_officer(const Context& context, const cases::Ticket& ticket, const Given& given);

/// A message about the ticket with its "id" and "number".
Say about(const cases::Ticket& ticket, ContactId to, std::string_view message);
/// The same with somebody's words, shortened.
Say quoting(
    const Context& context,
    const cases::Ticket& ticket,
    ContactId to,
    std::string_view message,
    std::string_view words
);

/// Whoever has it, else all who could take it.
std::vector<ContactId> workers_of(const cases::Ticket& ticket);

/// Why a card comes to somebody new: "returned", "disputed" …
void say_why(Say& card, std::string_view why, const std::string& words);

/// Offers the ticket to a team's people, who alone hold its card from now on; `why` is "returned",
/// "disputed" or empty, with somebody's words on it.
void offer(
    Work& work,
    const Context& context,
    cases::Ticket ticket,
    const cases::Routed& to,
    std::string_view why,
    std::string_view words
);
}  // namespace telepati::conversation
