#pragma once
/// The gateways' doors. Meta's: GET /webhook shakes hands, POST /webhook takes signed bodies
/// (webhooks/create-webhook-endpoint). WAHA's: POST /webhook/waha, signed. Fonnte's: POST
/// /webhook/fonnte/SECRET, which is all the proof it can give.

#include <functional>
#include <string>
#include <vector>

#include "handlers/gateways/gateway_kind.hpp"
#include "handlers/http.hpp"
#include "handlers/signature.hpp"

namespace telepati::handlers {

struct WebhookSettings {
    std::string verify_token;              ///< empty: no hand-shake succeeds
    std::vector<std::string> app_secrets;  ///< the current one, and the old one during a rotation
    /// Must not block. Says when the body is durable; false when it could not be made so.
    std::function<void(VerifiedBody, std::function<void(bool)>)> keep;
};

/// Doors of numbers that hang on other gateways; without secrets there is none.
struct OtherDoors {
    std::vector<std::string> waha_keys;
    std::vector<std::string> fonnte_secrets;
    /// As in WebhookSettings; whose body it is comes along.
    std::function<void(VerifiedBody, GatewayKind, std::function<void(bool)>)> keep;
};
std::vector<http::Route> other_webhook_routes(OtherDoors doors);

/// 200 to a POST only when `keep` says true, 503 when it says false, 401 and nothing else without
/// a right signature.
std::vector<http::Route> webhook_routes(WebhookSettings settings);
}  // namespace telepati::handlers
