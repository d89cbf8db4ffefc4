#pragma once
/// The part of a ticket's page that changes while somebody looks: the conversation, and who answers
/// in it.

#include <optional>
#include <string>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

/// Who has the chat of the ticket's reporter now, whatever ticket it is about.
std::optional<storage::TakeoverRow> takeover_of(const Visit& visit, const cases::Ticket& ticket);

std::string talk_html(const Visit& visit, const cases::Ticket& ticket);
}  // namespace telepati::handlers::desk
