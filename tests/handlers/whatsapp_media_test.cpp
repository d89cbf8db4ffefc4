#include "handlers/gateways/whatsapp_media.hpp"

#include <doctest/doctest.h>

#include "handlers/gateways/whatsapp_cloud.hpp"
#include "tests/support/http_listener.hpp"

namespace telepati::handlers::tests {
namespace {
using namespace std::chrono_literals;

constexpr std::size_t most = 1'000;

WhatsAppMedia media_at(const HttpListener& server) {
    return WhatsAppMedia{
        {server.url("/v26.0"),
         [](std::string_view) { return std::string{"t0k"}; },
         {500ms, 300ms}}};
}

Turn look(const std::string& url, std::size_t size = 5) {
    Turn turn;
    turn.body =
        R"({"messaging_product":"whatsapp","mime_type":"image/jpeg","sha256":"ab","url":")" + url +
        R"(","file_size":)" + std::to_string(size) + R"(,"id":"77"})";
    return turn;
}

Turn bytes(const std::string& body) {
    Turn turn;
    turn.body = body;
    return turn;
}

FetchFailure failure(const FetchResult& result) {
    REQUIRE(std::holds_alternative<FetchFailure>(result));
    return std::get<FetchFailure>(result);
}

class RememberedUploads : public Uploads {
public:
    std::optional<std::string> known(std::string_view, std::string_view) override { return id; }
    std::optional<std::string> bytes(std::string_view content) override {
        return content == "c0ffee" ? std::optional<std::string>{"JPEGBYTES"} : std::nullopt;
    }
    void remember(std::string_view, std::string_view, std::string_view gateway_id) override {
        id = gateway_id;
    }
    std::optional<std::string> id;
};

templates::Message picture(const std::string& content) {
    templates::Message message;
    message.body = "Dari pelapor";
    message.attachment = templates::Attachment{"image", content, "image/jpeg"};
    return message;
}
}  // namespace

TEST_CASE("a photo is fetched in two steps, both with the bearer") {
    HttpListener server({look("{here}/lookaside/77?x=1"), bytes("JPEG!")});
    auto media = media_at(server);
    const auto result = media.fetch("1066", "77", most);
    REQUIRE(std::holds_alternative<Fetched>(result));
    CHECK(std::get<Fetched>(result).bytes == "JPEG!");
    CHECK(std::get<Fetched>(result).mime == "image/jpeg");
    const auto requests = server.requests();
    REQUIRE(requests.size() == 2);
    CHECK(requests[0].starts_with("GET /v26.0/77?phone_number_id=1066 HTTP/1.1\r\n"));
    CHECK(requests[1].starts_with("GET /lookaside/77?x=1 HTTP/1.1\r\n"));
    for (const std::string& request : requests)
        CHECK(request.find("Authorization: Bearer t0k\r\n") != request.npos);
}

TEST_CASE("an address that has run out is asked for anew with the next attempt") {
    Turn expired;
    expired.status = 404;
    HttpListener server({look("{here}/old"), expired, look("{here}/new"), bytes("JPEG!")});
    auto media = media_at(server);
    CHECK(failure(media.fetch("1066", "77", most)).kind == FetchFailure::Kind::Later);
    CHECK(std::holds_alternative<Fetched>(media.fetch("1066", "77", most)));
}

TEST_CASE("a file that is longer than it said is not read to its end") {
    HttpListener server({look("{here}/x", 5), bytes(std::string(most + 1, 'x'))});
    auto media = media_at(server);
    CHECK(failure(media.fetch("1066", "77", most)).kind == FetchFailure::Kind::Gone);
}

TEST_CASE("an address that is not the gateway's own is never asked") {
    HttpListener stranger({bytes("JPEG!")});
    HttpListener server({look(stranger.url("/lookaside/77"))});
    auto media = media_at(server);
    CHECK(failure(media.fetch("1066", "77", most)).kind == FetchFailure::Kind::Later);
    CHECK(stranger.connections() == 0);
}

TEST_CASE("only Meta's media hosts and the gateway itself are the gateway's own") {
    const std::string base = "https://graph.facebook.com";
    for (const char* good :
         {"https://graph.facebook.com",
          "https://lookaside.fbsbx.com",
          "https://scontent.fbsbx.com",
          "https://mmg.whatsapp.net"}) {
        CAPTURE(good);
        CHECK(is_media_host(good, base));
    }
    for (const char* bad :
         {"http://lookaside.fbsbx.com",
          "https://lookaside.fbsbx.com:8443",
          "https://evil.com",
          "https://fbsbx.com.evil.com",
          "https://evilfbsbx.com",
          "https://user@lookaside.fbsbx.com",
          "https://127.0.0.1",
          "file://lookaside.fbsbx.com",
          "https://169.254.169.254"}) {
        CAPTURE(bad);
        CHECK_FALSE(is_media_host(bad, base));
    }
}

TEST_CASE("what is too large is not read, whatever it says of itself") {
    HttpListener honest({look("http://127.0.0.1:1/x", most + 1)});
    auto media = media_at(honest);
    CHECK(failure(media.fetch("1066", "77", most)).kind == FetchFailure::Kind::Gone);
    CHECK(honest.requests().size() == 1);
}

TEST_CASE("an id that the gateway no longer knows is gone, a busy gateway is tried again") {
    struct Row {
        int status;
        std::string body;
        FetchFailure::Kind kind;
    };
    const Row rows[] = {
        {404,
         R"({"error":{"code":100,"message":"Unsupported get request"}})",
         FetchFailure::Kind::Gone},
        {400, R"({"error":{"code":100,"error_subcode":33}})", FetchFailure::Kind::Gone},
        {500, R"({"error":{"code":131000}})", FetchFailure::Kind::Later},
        {401, R"({"error":{"code":190}})", FetchFailure::Kind::Later},
        {429, R"({"error":{"code":130429}})", FetchFailure::Kind::Later},
        {200, "not JSON", FetchFailure::Kind::Later},
    };
    for (const Row& row : rows) {
        CAPTURE(row.status);
        CAPTURE(row.body);
        Turn turn;
        turn.status = row.status;
        turn.body = row.body;
        HttpListener server({turn});
        auto media = media_at(server);
        CHECK(failure(media.fetch("1066", "77", most)).kind == row.kind);
    }
}

TEST_CASE("an id with a path in it asks nobody") {
    HttpListener server({Turn{}});
    auto media = media_at(server);
    for (const char* id : {"", "../me", "77/../../me", "77?x=1", "77 8"}) {
        CAPTURE(id);
        CHECK(failure(media.fetch("1066", id, most)).kind == FetchFailure::Kind::Gone);
    }
    CHECK(server.connections() == 0);
}

TEST_CASE("a picture is uploaded once and sent by its id with the words as caption") {
    HttpListener server({bytes(R"({"id":"4490"})"), Turn{}});
    RememberedUploads uploads;
    WhatsAppCloudSettings settings;
    settings.base_url = server.url("/v26.0");
    settings.access_token = [](std::string_view) { return std::string{"t0k"}; };
    settings.uploads = &uploads;
    WhatsAppCloud gateway(settings);
    CHECK(std::holds_alternative<Sent>(gateway.send("1066", {"628", ""}, picture("c0ffee"), "41")));
    CHECK(std::holds_alternative<Sent>(gateway.send("1066", {"629", ""}, picture("c0ffee"), "42")));
    const auto requests = server.requests();
    REQUIRE(requests.size() == 3);
    CHECK(requests[0].starts_with("POST /v26.0/1066/media HTTP/1.1\r\n"));
    CHECK(requests[0].find("JPEGBYTES") != std::string::npos);
    CHECK(requests[0].find("name=\"messaging_product\"") != std::string::npos);
    for (const std::size_t sent : {1U, 2U}) {
        CHECK(requests[sent].find(R"("type":"image")") != std::string::npos);
        CHECK(
            requests[sent].find(R"("image":{"id":"4490","caption":"Dari pelapor"})") !=
            std::string::npos
        );
    }
}

TEST_CASE("a picture that is not in our store is refused here, and the gateway hears nothing") {
    HttpListener server({Turn{}});
    RememberedUploads uploads;
    WhatsAppCloudSettings settings;
    settings.base_url = server.url("/v26.0");
    settings.access_token = [](std::string_view) { return std::string{"t0k"}; };
    settings.uploads = &uploads;
    WhatsAppCloud gateway(settings);
    const auto result = gateway.send("1066", {"628", ""}, picture("unknown"), "41");
    REQUIRE(std::holds_alternative<SendFailure>(result));
    CHECK(std::get<SendFailure>(result).reason == SendClass::OurRequest);
    CHECK(server.connections() == 0);
}

TEST_CASE("an upload that is cut off is no message: it is tried again") {
    HttpListener server({Turn{Manner::HangUp}});
    RememberedUploads uploads;
    WhatsAppCloudSettings settings;
    settings.base_url = server.url("/v26.0");
    settings.access_token = [](std::string_view) { return std::string{"t0k"}; };
    settings.uploads = &uploads;
    WhatsAppCloud gateway(settings);
    const auto result = gateway.send("1066", {"628", ""}, picture("c0ffee"), "41");
    REQUIRE(std::holds_alternative<SendFailure>(result));
    CHECK(std::get<SendFailure>(result).reason == SendClass::NotSent);
}
}  // namespace telepati::handlers::tests
