#pragma once
/// Tickets for programs: the reading half of `/api/v1/`.

#include <vector>

#include "handlers/api/visit.hpp"
#include "handlers/http.hpp"

namespace telepati::handlers::api {

/// GET /api/v1/tickets, /api/v1/tickets/{number} and /api/v1/tickets/{number}/events. A token of
/// one office sees that office; what belongs to others does not exist for it.
std::vector<http::Route> ticket_routes(const ApiSettings& settings);
}  // namespace telepati::handlers::api
