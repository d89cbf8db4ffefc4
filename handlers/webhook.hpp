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
    /// Must not block. Says when the body is durable; false when it could not be made so.
    std::function<void(VerifiedBody, std::function<void(bool)>)> keep;
};

/// 200 to a POST only when `keep` says true, 503 when it says false, 401 and nothing else without
/// a right signature.
std::vector<http::Route> webhook_routes(WebhookSettings settings);
}  // namespace telepati::handlers
