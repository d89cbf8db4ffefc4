#pragma once
/// Officers work in the same chat: their role is a value in the context.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"
#include "bot/conversation/heard.hpp"
#include "bot/conversation/session.hpp"

namespace telepati::conversation {

/// *Terima*: the first to accept owns the ticket; the others and the reporter are told. Accepting
/// again is harmless.
std::vector<Effect> take_ticket(const Context& context, std::string_view number);

/// The context's contact has the ticket now: the move, and what the others and the reporter hear.
/// That it may be was asked before.
std::vector<Effect> accept(const Context& context, const cases::Ticket& ticket);

/// Whoever else holds its card hears that the context's contact has it.
void tell_others(std::vector<Effect>& effects, const Context& context, const cases::Ticket& ticket);

/// The report as its officer sees it, with what can be done; for a colleague, who has it.
Say show_ticket(const Context& context, const cases::Ticket& ticket);

/// What was offered to the officer and nobody took yet. Until it was looked up this is empty and
/// asks for it: the turn is then decided again.
const std::vector<cases::Ticket>& untaken(const Context& context, std::vector<Effect>& effects);

/// Whether the turn may look at `Context::mine`. A tapped button names its report, unless pictures
/// of the work still wait for theirs.
bool asks_for_work(const Session& session, std::span<const Heard> heard);
/// The same of a timer of this kind; most are about one report.
bool asks_for_work(std::string_view timer_kind);

/// "terima" without a number: the one ticket that waits, or the question which.
std::vector<Effect> take_one(const Context& context);

/// "status" of an officer: what is in work.
Say tell_work(const Context& context);

/// "siap": what waits for this officer, to choose from.
std::vector<Effect> list_waiting(const Context& context);
}  // namespace telepati::conversation
