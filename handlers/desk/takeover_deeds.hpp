#pragma once
/// Taking a chat over from the bot, answering in it, and handing it back.

#include <vector>

#include "handlers/desk/ticket_page.hpp"

namespace telepati::handlers::desk {

/// An answer in a chat that this account has taken over for this ticket; nothing when it has not,
/// and the answer goes its usual way. Whoever else has the chat is named in the draft's fault.
std::optional<http::Response> answered_in_chat(
    const Visit& visit, const cases::Ticket& ticket, Draft& draft
);

std::vector<http::Route> takeover_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
