#pragma once
/// One ticket with all that is known of it, and what may be done with it.

#include <optional>
#include <string>
#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

/// What a form that could not be taken leaves behind: the reason, and what was typed.
struct Draft {
    std::string form;  ///< "pindah", "betulkan", "catatan", "balas"
    std::string fault;
    std::string note;
    std::string status;
    std::string assignee;
    int code = 422;
};

/// The ticket of the address, for those who see it.
std::optional<storage::TicketView> asked_ticket(const Visit& visit);

http::Response ticket_page(
    const Visit& visit, const storage::TicketView& view, const Draft& draft = {}
);

std::vector<http::Route> ticket_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
