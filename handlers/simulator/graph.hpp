#pragma once
/// The demo's gateway: as much of Meta's Graph API as we use, over real HTTP. Nothing in the bot
/// knows that it is not Meta's.

#include <vector>

#include "handlers/http.hpp"
#include "handlers/simulator/phones.hpp"

namespace telepati::handlers {

struct GraphSettings {
    SimulatedPhones& phones;
};

/// POST /simulator/graph/{version}/{number id}/messages. Any bearer token will do. Refuses what
/// WhatsApp would refuse, with its codes; the rest reaches the phones. `status: read` is taken and
/// leaves no trace.
std::vector<http::Route> graph_routes(const GraphSettings& settings);
}  // namespace telepati::handlers
