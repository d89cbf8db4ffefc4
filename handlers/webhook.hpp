#pragma once
/// Meta's door: GET /webhook shakes hands, POST /webhook takes signed bodies
/// (webhooks/create-webhook-endpoint).

#include <functional>
#include <string>
#include <vector>

#include "handlers/http.hpp"
#include "handlers/signature.hpp"

namespace telepati::handlers {

struct WebhookSettings {
    std::string verify_token;              ///< empty: no hand-shake succeeds
    std::vector<std::string> app_secrets;  ///< the current one, and the old one during a rotation
    /// Blocks until the body is durable; false when it could not be made so. Called by many threads
    /// at once.
    std::function<bool(VerifiedBody)> keep;
};

/// 200 to a POST only after `keep` said true, 503 when it said false, 401 and nothing else without
/// a right signature.
std::vector<http::Route> webhook_routes(WebhookSettings settings);
}  // namespace telepati::handlers
