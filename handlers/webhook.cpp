#include "handlers/webhook.hpp"

#include <openssl/crypto.h>

#include <memory>
#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/metrics.hpp"

namespace telepati::handlers {
namespace {

http::Response shake_hands(const WebhookSettings& settings, const http::Request& request);
void take_body(const WebhookSettings& settings, const http::Request& request, http::Reply reply);
void take_waha(const OtherDoors& doors, const http::Request& request, http::Reply reply);
void take_fonnte(const OtherDoors& doors, const http::Request& request, http::Reply reply);
http::Response kept_body();
http::Response refused_body();
http::Response unstored_body();
bool same_secret(std::string_view left, std::string_view right);

}  // namespace

std::vector<http::Route> webhook_routes(WebhookSettings settings) {
    const auto shared = std::make_shared<const WebhookSettings>(std::move(settings));
    const auto shake = [shared](const auto& request) { return shake_hands(*shared, request); };
    const auto take = [shared](const auto& request, http::Reply reply) {
        take_body(*shared, request, std::move(reply));
    };
    return {
        {"GET",  "/webhook", shake, {}  },
        {"POST", "/webhook", {},    take},
    };
}

std::vector<http::Route> other_webhook_routes(OtherDoors doors) {
    const auto shared = std::make_shared<const OtherDoors>(std::move(doors));
    const auto door = [&](auto* take) {
        return [shared, take](const auto& request, http::Reply reply) {
            take(*shared, request, std::move(reply));
        };
    };
    std::vector<http::Route> routes;
    if (!shared->waha_keys.empty())
        routes.push_back({"POST", "/webhook/waha", {}, door(&take_waha)});
    if (!shared->fonnte_secrets.empty())
        routes.push_back({"POST", "/webhook/fonnte/([^/]+)", {}, door(&take_fonnte)});
    return routes;
}

namespace {

http::Response shake_hands(const WebhookSettings& settings, const http::Request& request) {
    const auto mode = request.parameter("hub.mode");
    const auto token = request.parameter("hub.verify_token");
    const auto challenge = request.parameter("hub.challenge");
    const bool right = token && same_secret(*token, settings.verify_token);
    if (mode != "subscribe" || !challenge || !right) return http::problem(403, "Forbidden");
    http::Response response;
    response.body = *challenge;
    // The challenge is a stranger's text on our origin: no browser may take it for a page.
    response.headers.emplace("X-Content-Type-Options", "nosniff");
    return response;
}

void take_body(const WebhookSettings& settings, const http::Request& request, http::Reply reply) {
    if (request.body.size() > limits::webhook_body)
        return reply(http::problem(413, "Body too large"));
    const auto signature = request.header("x-hub-signature-256");
    if (!signature) return reply(refused_body());
    auto body = verify(*signature, request.body, settings.app_secrets);
    if (!body) return reply(refused_body());
    settings.keep(*std::move(body), [reply = std::move(reply)](bool kept) {
        reply(kept ? kept_body() : unstored_body());
    });
}

void keep_other(
    const OtherDoors& doors, std::optional<VerifiedBody> body, GatewayKind kind, http::Reply reply
) {
    if (!body) return reply(refused_body());
    doors.keep(*std::move(body), kind, [reply = std::move(reply)](bool kept) {
        reply(kept ? kept_body() : unstored_body());
    });
}

void take_waha(const OtherDoors& doors, const http::Request& request, http::Reply reply) {
    if (request.body.size() > limits::webhook_body)
        return reply(http::problem(413, "Body too large"));
    const auto signature = request.header("x-webhook-hmac");
    auto body = signature ? verify_waha(*signature, request.body, doors.waha_keys) : std::nullopt;
    keep_other(doors, std::move(body), GatewayKind::Waha, std::move(reply));
}

void take_fonnte(const OtherDoors& doors, const http::Request& request, http::Reply reply) {
    if (request.body.size() > limits::webhook_body)
        return reply(http::problem(413, "Body too large"));
    auto body = verify_address(request.captures.at(0), request.body, doors.fonnte_secrets);
    keep_other(doors, std::move(body), GatewayKind::Fonnte, std::move(reply));
}

http::Response kept_body() {
    metrics::count(metrics::Counter::WebhookBodies);
    http::Response response;
    response.body = "OK";
    return response;
}

http::Response refused_body() {
    metrics::count(metrics::Counter::WebhookRefused);
    http::Response response;
    response.status = 401;
    return response;
}

http::Response unstored_body() {
    metrics::count(metrics::Counter::WebhookUnstored);
    http::Response response = http::problem(503, "Not stored");
    response.headers.emplace("Retry-After", "5");
    return response;
}

bool same_secret(std::string_view left, std::string_view right) {
    if (right.empty() || left.size() != right.size()) return false;
    return CRYPTO_memcmp(left.data(), right.data(), right.size()) == 0;
}

}  // namespace
}  // namespace telepati::handlers
