#pragma once
/// The demo's gateway: as much of Meta's Graph API as we use, over real HTTP. Nothing in the bot
/// knows that it is not Meta's.

#include <functional>
#include <string>
#include <vector>

#include "bot/base/time.hpp"
#include "handlers/http.hpp"
#include "handlers/simulator/media.hpp"
#include "handlers/simulator/phones.hpp"
#include "handlers/simulator/timer.hpp"
#include "handlers/simulator/trouble.hpp"

namespace telepati::handlers {

struct GraphSettings {
    SimulatedPhones& phones;
    SimulatedMedia& media;
    const GatewaySwitch& gateway;
    Timer& timer;
    std::function<Time()> now;
    /// Whoever has not written yet counts as having written then.
    Time started_at;
    /// "http://127.0.0.1:8080": where media URLs point to.
    std::function<std::string()> origin;
    /// After a message has reached its phone, with the caller's biz_opaque_callback_data.
    std::function<void(const SimulatedMessage&, const std::string& callback)> accepted;
};

/// Below /simulator/graph/{version}: POST {number id}/messages and {number id}/media, GET
/// {media id}; GET /simulator/media/{key} is where its URL points to. Any bearer token will do.
/// Refuses what WhatsApp would refuse, with its codes; the rest reaches the phones. All of it
/// suffers from the gateway's trouble. The routes hold what `settings` refers to.
std::vector<http::Route> graph_routes(const GraphSettings& settings);

/// The rows for media, without the trouble.
std::vector<http::Route> graph_media_routes(const GraphSettings& settings);
}  // namespace telepati::handlers
