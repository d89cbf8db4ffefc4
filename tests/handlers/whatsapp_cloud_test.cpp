#include "handlers/gateways/whatsapp_cloud.hpp"

#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <stdexcept>
#include <vector>

#include "tests/support/http_listener.hpp"

namespace telepati::handlers::tests {
namespace {
using namespace std::chrono_literals;

WhatsAppCloudSettings settings(const std::string& base_url) {
    WhatsAppCloudSettings settings;
    settings.base_url = base_url;
    settings.access_token = [](std::string_view number_id) {
        return "token-of-" + std::string(number_id);
    };
    settings.connect_timeout = 500ms;
    settings.timeout = 200ms;
    return settings;
}

SendResult say(Gateway& gateway) {
    templates::Message message;
    message.body = "Halo";
    return gateway.send("1066", {"628123", ""}, message, "41");
}

SendClass reason(const SendResult& result) {
    REQUIRE(std::holds_alternative<SendFailure>(result));
    return std::get<SendFailure>(result).reason;
}

bool went(const SendResult& result) { return std::holds_alternative<Sent>(result); }
}  // namespace

TEST_CASE("a message is posted to its number with that numbers token") {
    for (const std::string base : {"/v26.0", "/v26.0/", ""}) {
        CAPTURE(base);
        HttpListener server({Turn{}});
        WhatsAppCloud gateway(settings(server.url(base)));
        const auto result = say(gateway);
        REQUIRE(went(result));
        CHECK(std::get<Sent>(result).wamid == "wamid.X");
        const auto request = server.requests().at(0);
        const std::string path = base.empty() ? "" : "/v26.0";
        CHECK(request.starts_with("POST " + path + "/1066/messages HTTP/1.1\r\n"));
        CHECK(request.find("Authorization: Bearer token-of-1066\r\n") != request.npos);
        CHECK(request.find("Content-Type: application/json\r\n") != request.npos);
        CHECK(request.find("628123", request.find("\r\n\r\n")) != request.npos);
        CHECK(request.find("\"41\"", request.find("\r\n\r\n")) != request.npos);
    }
}

TEST_CASE("the connection is kept from message to message") {
    HttpListener server({Turn{}});
    WhatsAppCloud gateway(settings(server.url("/v26.0")));
    for (int i = 0; i < 5; ++i) CHECK(went(say(gateway)));
    CHECK(server.connections() == 1);
    CHECK(server.requests().size() == 5);
}

TEST_CASE("a connection closed while idle costs nothing") {
    HttpListener server({Turn{Manner::AnswerAndHangUp}});
    WhatsAppCloud gateway(settings(server.url("/v26.0")));
    for (int i = 1; i <= 3; ++i) {
        CHECK(went(say(gateway)));
        REQUIRE(server.wait_hung_up(i));
    }
    CHECK(server.connections() == 3);
    CHECK(server.requests().size() == 3);
}

TEST_CASE("what comes unasked on an idle connection is not taken for an answer") {
    Turn chatty;
    chatty.body += R"({"messages":[{"id":"wamid.FALSE"}]})";
    chatty.header = "Content-Length: 31\r\n";
    HttpListener server({chatty, Turn{}});
    WhatsAppCloud gateway(settings(server.url("/v26.0")));
    CHECK(went(say(gateway)));
    const auto second = say(gateway);
    REQUIRE(went(second));
    CHECK(std::get<Sent>(second).wamid == "wamid.X");
}

TEST_CASE("a written request without a whole answer is uncertain") {
    for (const auto manner : {Manner::HangUp, Manner::Silence, Manner::CutShort}) {
        HttpListener server({Turn{manner}});
        WhatsAppCloud gateway(settings(server.url("/v26.0")));
        CHECK(reason(say(gateway)) == SendClass::Uncertain);
        CHECK(server.requests().size() == 1);
    }
}

TEST_CASE("a late answer is not taken for that of the next message") {
    HttpListener server({Turn{Manner::Silence}, Turn{}});
    WhatsAppCloud gateway(settings(server.url("/v26.0")));
    CHECK(reason(say(gateway)) == SendClass::Uncertain);
    CHECK(went(say(gateway)));
    CHECK(server.connections() == 2);
}

TEST_CASE("nobody at the other end means that nothing was sent") {
    std::string url;
    {
        HttpListener server({Turn{}});
        url = server.url("/v26.0");
    }
    WhatsAppCloud gateway(settings(url));
    CHECK(reason(say(gateway)) == SendClass::NotSent);
}

TEST_CASE("a server that speaks no TLS where it should means that nothing was sent") {
    HttpListener server({Turn{Manner::AnswerAndHangUp}});
    const auto port = server.url("").substr(std::string("http://127.0.0.1:").size());
    WhatsAppCloud gateway(settings("https://127.0.0.1:" + port + "/v26.0"));
    CHECK(reason(say(gateway)) == SendClass::NotSent);
    CHECK(server.requests().empty());
}

TEST_CASE("an error answer is read by its code and keeps the wait that was asked for") {
    Turn throttled;
    throttled.status = 400;
    throttled.body = R"({"error":{"message":"(#130429) slow","code":130429}})";
    throttled.header = "Retry-After: 7\r\n";
    HttpListener server({throttled});
    WhatsAppCloud gateway(settings(server.url("/v26.0")));
    const auto result = say(gateway);
    CHECK(reason(result) == SendClass::ThrottleNumber);
    CHECK(std::get<SendFailure>(result).code == 130429);
    CHECK(std::get<SendFailure>(result).retry_after == 7'000ms);
}

TEST_CASE("a wait that is no number of seconds is no wait") {
    for (const std::string value : {"soon", "-1", "", "7x", "99999999999"}) {
        Turn throttled;
        throttled.status = 400;
        throttled.body = R"({"error":{"code":130429}})";
        throttled.header = "Retry-After: " + value + "\r\n";
        HttpListener server({throttled});
        WhatsAppCloud gateway(settings(server.url("/v26.0")));
        CHECK(!std::get<SendFailure>(say(gateway)).retry_after);
    }
}

TEST_CASE("a token that is missing or breaks the header stops the number without a request") {
    for (const std::string token : {"", "a b", "a\nb", "a\r\nX: y", "t\xC3\xA9"}) {
        HttpListener server({Turn{}});
        auto broken = settings(server.url("/v26.0"));
        broken.access_token = [token](std::string_view) { return token; };
        WhatsAppCloud gateway(broken);
        CHECK(reason(say(gateway)) == SendClass::Token);
        CHECK(server.requests().empty());
    }
}

TEST_CASE("of messages given together each hears its own answer") {
    HttpListener server({Turn{}});
    auto one_number = settings(server.url("/v26.0"));
    one_number.access_token = [](std::string_view number_id) {
        return number_id == "1066" ? "token" : "";
    };
    WhatsAppCloud gateway(one_number);
    const auto words = std::make_shared<templates::Message>();
    words->body = "Halo";
    const auto photo = std::make_shared<templates::Message>(*words);
    photo->attachment = templates::Attachment{"image", "sha", "image/jpeg"};
    const std::vector<Outgoing> messages{
        {"stopped", {"628121", ""}, words, "1"},
        {"1066", {"628122", ""}, photo, "2"},
        {"1066", {"628123", ""}, words, "3"}};
    std::map<std::size_t, SendResult> told;
    gateway.send_together(messages, [&](std::vector<Answered> answered) {
        for (auto& one : answered) told.emplace(one.message, std::move(one.result));
    });
    REQUIRE(told.size() == 3);
    CHECK(reason(told.at(0)) == SendClass::Token);
    CHECK(reason(told.at(1)) == SendClass::OurRequest);
    CHECK(went(told.at(2)));
    REQUIRE(server.requests().size() == 1);
    CHECK(server.requests()[0].find("628123") != std::string::npos);
    CHECK(gateway.together() == 2);
}

TEST_CASE("a base URL without scheme or host is refused") {
    for (const std::string url : {"", "graph.facebook.com/v26.0", "https://", "https:///v26.0"}) {
        CHECK_THROWS_AS(WhatsAppCloud(settings(url)), std::invalid_argument);
    }
}
}  // namespace telepati::handlers::tests
