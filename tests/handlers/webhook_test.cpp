#include "handlers/webhook.hpp"

#include <doctest/doctest.h>

#include "bot/base/limits.hpp"
#include "handlers/metrics.hpp"
#include "handlers/route_table.hpp"

using namespace telepati;
using namespace telepati::handlers;
using metrics::Counter;

namespace {

const std::string hook_body = R"({"object":"whatsapp_business_account"})";

/// The webhook with a keeper that writes down what it was given.
struct Door {
    std::vector<std::string> kept;
    bool durable = true;
    http::RouteTable routes{webhook_routes(
        {"t0ken",
         {"new secret", "old secret"},
         [this](const VerifiedBody& body, const std::function<void(bool)>& done) {
             kept.push_back(body.bytes());
             done(durable);
         }}
    )};

    http::Response post(std::string body, std::vector<std::string> signatures) {
        http::Request request;
        request.method = "POST";
        request.path = "/webhook";
        request.body = std::move(body);
        for (auto& value : signatures) request.headers.emplace("x-hub-signature-256", value);
        return routes.answer(std::move(request));
    }

    http::Response get(std::string_view query) {
        http::Request request;
        request.method = "GET";
        request.path = "/webhook";
        request.query = http::form_fields(query);
        return routes.answer(std::move(request));
    }
};

std::string upper_case_hex(std::string text) {
    for (std::size_t index = 7; index < text.size(); ++index) {
        if (text[index] >= 'a') text[index] = static_cast<char>(text[index] - 'a' + 'A');
    }
    return text;
}

}  // namespace

TEST_CASE("a body with a right signature is kept as it came and answered 200") {
    const std::string right = signature(hook_body, "new secret");
    for (const auto& header : {right, upper_case_hex(right), signature(hook_body, "old secret")}) {
        Door door;
        const auto before = metrics::value(Counter::WebhookBodies);
        CHECK(door.post(hook_body, {header}).status == 200);
        REQUIRE(door.kept.size() == 1);
        CHECK(door.kept[0] == hook_body);
        CHECK(metrics::value(Counter::WebhookBodies) == before + 1);
    }
}

TEST_CASE("a body without a right signature is answered a bare 401 and not kept") {
    const std::string right = signature(hook_body, "new secret");
    const std::vector<std::vector<std::string>> rows = {
        {},
        {""},
        {right, right},
        {right.substr(0, 70)},
        {right + "0"},
        {right.substr(7)},
        {"sha1=" + right.substr(7)},
        {"sha256=" + std::string(64, 'g')},
        {signature(hook_body, "other secret")},
        {signature(hook_body, "")},
        {signature(hook_body + " ", "new secret")},
    };
    for (const auto& headers : rows) {
        Door door;
        const auto before = metrics::value(Counter::WebhookRefused);
        const auto response = door.post(hook_body, headers);
        CHECK(response.status == 401);
        CHECK(response.body.empty());
        CHECK(door.kept.empty());
        CHECK(metrics::value(Counter::WebhookRefused) == before + 1);
    }
}

TEST_CASE("a body changed by one byte is refused") {
    Door door;
    const std::string right = signature(hook_body, "new secret");
    for (std::size_t index = 0; index < hook_body.size(); ++index) {
        std::string changed = hook_body;
        changed[index] = static_cast<char>(changed[index] ^ 1);
        CHECK(door.post(changed, {right}).status == 401);
    }
    CHECK(door.kept.empty());
}

TEST_CASE("a body that could not be made durable is answered 503 with a time to come back") {
    Door door;
    door.durable = false;
    const auto before = metrics::value(Counter::WebhookUnstored);
    const auto response = door.post(hook_body, {signature(hook_body, "new secret")});
    CHECK(response.status == 503);
    CHECK(response.headers.count("Retry-After") == 1);
    CHECK(metrics::value(Counter::WebhookUnstored) == before + 1);
}

TEST_CASE("a body over the limit is refused before its signature is computed") {
    Door door;
    const std::string large(limits::webhook_body + 1, 'a');
    CHECK(door.post(large, {}).status == 413);
    const std::string largest(limits::webhook_body, 'a');
    CHECK(door.post(largest, {signature(largest, "new secret")}).status == 200);
}

TEST_CASE("the hand-shake gives back the bytes of the challenge and nothing else") {
    struct Row {
        std::string_view query, challenge;
    };
    static constexpr Row rows[] = {
        {"1158201444", "1158201444"},
        {"", ""},
        {"%22%3Cb%3E%5C%0A%00%FF+", "\"<b>\\\n\0\xFF "},
    };
    Door door;
    const std::string start = "hub.mode=subscribe&hub.verify_token=t0ken&hub.challenge=";
    for (const Row& row : rows) {
        const auto response = door.get(start + std::string(row.query));
        CHECK(response.status == 200);
        CHECK(response.type.find("text/plain") == 0);
        const bool has_zero = row.query.find("%00") != std::string_view::npos;
        const std::string_view odd("\"<b>\\\n\0\xFF ", 9);
        CHECK(response.body == (has_zero ? odd : row.challenge));
    }
}

TEST_CASE("a hand-shake without mode token or challenge is forbidden") {
    Door door;
    for (const char* query : {
             "hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1",
             "hub.mode=subscribe&hub.verify_token=t0ke&hub.challenge=1",
             "hub.mode=subscribe&hub.verify_token=t0kenn&hub.challenge=1",
             "hub.mode=subscribe&hub.verify_token=&hub.challenge=1",
             "hub.mode=unsubscribe&hub.verify_token=t0ken&hub.challenge=1",
             "hub.verify_token=t0ken&hub.challenge=1",
             "hub.mode=subscribe&hub.challenge=1",
             "hub.mode=subscribe&hub.verify_token=t0ken",
             "hub.mode=subscribe&hub.verify_token=t0ken&hub.verify_token=t0ken&hub.challenge=1",
             "",
         }) {
        CAPTURE(query);
        CHECK(door.get(query).status == 403);
    }
}

TEST_CASE("no hand-shake succeeds while no token is set") {
    const auto keep = [](const auto&, const auto& done) { done(true); };
    const http::RouteTable routes(webhook_routes({"", {}, keep}));
    http::Request request;
    request.method = "GET";
    request.path = "/webhook";
    request.query = http::form_fields("hub.mode=subscribe&hub.verify_token=&hub.challenge=1");
    CHECK(routes.answer(request).status == 403);
}
