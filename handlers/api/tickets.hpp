#pragma once
/// Tickets for programs: the reading half of `/api/v1/`.

#include <functional>
#include <memory>
#include <vector>

#include "bot/base/time.hpp"
#include "handlers/http.hpp"
#include "handlers/readers.hpp"
#include "handlers/world.hpp"

namespace telepati::handlers::api {

struct ApiSettings {
    Readers& readers;
    std::function<std::shared_ptr<const World>()> world;
    std::function<Time()> now;
};

/// GET /api/v1/tickets, /api/v1/tickets/{number} and /api/v1/tickets/{number}/events. A token of
/// one office sees that office; what belongs to others does not exist for it.
std::vector<http::Route> ticket_routes(const ApiSettings& settings);
}  // namespace telepati::handlers::api
