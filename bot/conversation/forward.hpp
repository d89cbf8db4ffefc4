#pragma once
/// A report that is somebody else's work: an officer sends it there in the office's name, says so,
/// and is asked for news until there are some. Nobody outside is ever written to by us.

#include "bot/conversation/deeds.hpp"

namespace telepati::conversation {

/// Which agency? Those of the ticket's category first.
Work choose_agency(const Context& context, const cases::Ticket& ticket, const Given& given);
/// The words to send, with "Sudah dikirim". `given.words` is the agency's code.
Work show_forward_text(const Context& context, const cases::Ticket& ticket, const Given& given);
/// It was sent: the agency has it, the reporter is told, and a day is set to ask for news.
Work forward(const Context& context, const cases::Ticket& ticket, const Given& given);
/// No news yet: asked again later.
Work ask_later(const Context& context, const cases::Ticket& ticket, const Given& given);

/// The day has come.
std::vector<Effect> ask_for_news(const Context& context, const cases::Ticket& ticket);

/// The name of the agency that has the ticket, or empty.
std::string agency_name(const Context& context, const cases::Ticket& ticket);
}  // namespace telepati::conversation
