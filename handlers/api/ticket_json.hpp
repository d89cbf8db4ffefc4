#pragma once
/// Tickets as the API writes them: exactly the fields of INTERFACE section 4.

#include <string>
#include <string_view>
#include <vector>

#include "handlers/world.hpp"
#include "storage/rows.hpp"

namespace telepati::handlers::api {

/// How the words of residents are written: as they are, or with the personal data in them covered.
enum class Words { AsTyped, Covered };

std::string ticket_json(const storage::TicketView& view, const World& world, Words words);

/// `next_cursor` is empty on the last page and then written as null.
std::string ticket_page_json(
    const std::vector<storage::TicketView>& views,
    std::string_view next_cursor,
    const World& world,
    Words words
);

std::string history_json(const std::vector<storage::TicketHistory>& history, Words words);
}  // namespace telepati::handlers::api
