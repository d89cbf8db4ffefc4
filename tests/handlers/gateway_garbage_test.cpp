/// What a gateway, or something in its place, can answer instead of an answer, and what each means
/// for the message. What then becomes of the message: lane_endings_test.cpp.
#include <doctest/doctest.h>

#include <chrono>

#include "handlers/gateways/whatsapp_cloud.hpp"
#include "tests/support/http_listener.hpp"

namespace telepati::handlers::tests {
namespace {
using namespace std::chrono_literals;
using enum SendClass;

SendResult ask(const std::string& base_url) {
    WhatsAppCloudSettings settings;
    settings.base_url = base_url;
    settings.access_token = [](std::string_view) { return "token"; };
    settings.connect_timeout = 500ms;
    settings.timeout = 200ms;
    WhatsAppCloud gateway(settings);
    templates::Message message;
    message.body = "Halo";
    return gateway.send("1066", {"628123", ""}, message, "41");
}

SendClass reason(const SendResult& result) {
    REQUIRE(std::holds_alternative<SendFailure>(result));
    return std::get<SendFailure>(result).reason;
}

constexpr const char* html = "<html><body><h1>Bad Gateway</h1></body></html>";
constexpr const char* sent = R"({"messages":[{"id":"wamid.X"}]})";
}  // namespace

TEST_CASE("an answer that says nothing of the message means what its status line says") {
    const struct {
        int status;
        std::string body;
        SendClass means;
    } rows[] = {
        {500, "", Uncertain},
        {500, html, Uncertain},
        {502, html, Uncertain},
        {503, html, Uncertain},
        {504, R"({"error":"timeout"})", Uncertain},
        {500, R"({"error":{"code":131000,"message":"x"}})", Transient},
        {503, R"({"error":{"code":131016,"message":"x"}})", Transient},
        {429, html, ThrottleNumber},
        {429, R"({"error":{"code":130429}})", ThrottleNumber},
        {408, "", Uncertain},
        {401, html, Token},
        {403, html, Permission},
        {400, html, OurRequest},
        {404, "[]", OurRequest},
        {301, html, Uncertain},
        {299, "", Uncertain},
        {200, "", Uncertain},
        {200, html, Uncertain},
        {200, "{}", Uncertain},
        {200, "null", Uncertain},
        {200, R"({"messages":[]})", Uncertain},
        {200, R"({"messages":[{"id":""}]})", Uncertain},
        {200, R"({"messages":[{"id":"wamid)", Uncertain},
        {200, std::string(5'000, '['), Uncertain},
        {200, std::string("\0\0\0\xff\xfe", 5), Uncertain},
        {200, R"({"error":{"code":131047}})", WindowClosed},
    };
    for (const auto& row : rows) {
        CAPTURE(row.status);
        CAPTURE(row.body);
        HttpListener server({{Manner::Answer, row.status, row.body}});
        CHECK(reason(ask(server.url("/v26.0"))) == row.means);
        CHECK(server.requests().size() == 1);
    }
}

TEST_CASE("what is no whole HTTP answer to a written request leaves the message uncertain") {
    const std::string rows[] = {
        "SSH-2.0-OpenSSH_9.2\r\n\r\n",
        std::string("\x15\x03\x03\x00\x02\x02\x46", 7),
        "\r\n\r\n\r\n\r\n",
        "HTTP/2.0 200 OK\r\n\r\n",
        "HTTP/1.1 99999 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 4294967296\r\n\r\n" + std::string(sent),
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n" + std::string(sent),
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffff0\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1f\r\n" + std::string(sent),
        "HTTP/1.1 200 OK\r\nX: " + std::string(100'000, 'x'),
        "HTTP/1.1 200 OK\r\n\r\n" + std::string(5'000'000, 'x'),
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n",
    };
    for (const std::string& row : rows) {
        CAPTURE(row.substr(0, 80));
        HttpListener server({{Manner::Raw, 0, row}});
        CHECK(reason(ask(server.url("/v26.0"))) == Uncertain);
        CHECK(server.requests().size() == 1);
    }
}

TEST_CASE("an answer that drips in is waited for no longer than any other") {
    HttpListener server({{Manner::Drip, 200, std::string(2'000, ' ') + sent}});
    const auto begun = std::chrono::steady_clock::now();
    CHECK(reason(ask(server.url("/v26.0"))) == Uncertain);
    CHECK(std::chrono::steady_clock::now() - begun < 5s);
}

TEST_CASE("a name that nobody knows or a port where nobody listens means that nothing was sent") {
    std::string closed;
    {
        HttpListener server({Turn{}});
        closed = server.url("/v26.0");
    }
    for (const std::string& base : {std::string{"http://no.such.host.invalid/v26.0"}, closed})
        CHECK(reason(ask(base)) == NotSent);
}

TEST_CASE("an id that could not stand in a line or an index is left out and the message is sent") {
    for (const std::string& id :
         {std::string(600, 'x'), std::string{R"(a\n> 41)"}, std::string{" "}}) {
        CAPTURE(id);
        HttpListener server({{Manner::Answer, 200, R"({"messages":[{"id":")" + id + R"("}]})"}});
        const auto result = ask(server.url("/v26.0"));
        REQUIRE(std::holds_alternative<Sent>(result));
        CHECK(std::get<Sent>(result).wamid.empty());
    }
}
}  // namespace telepati::handlers::tests
