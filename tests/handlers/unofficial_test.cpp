#include "handlers/gateways/unofficial.hpp"

#include <doctest/doctest.h>

#include <map>
#include <stdexcept>

#include "handlers/lanes.hpp"
#include "handlers/route_table.hpp"
#include "handlers/webhook.hpp"
#include "tests/support/fake_gateway.hpp"
#include "tests/support/http_listener.hpp"
#include "tests/support/town.hpp"

namespace telepati::handlers::tests {
namespace {
using namespace std::chrono_literals;

constexpr HttpTimes quick{500ms, 200ms, 1s};

templates::Message asked() {
    templates::Message message;
    message.body = "Betul?";
    message.buttons = {{"send", "Kirim", ""}, {"cancel", "Batal", ""}};
    return message;
}

UnofficialNumber fonnte_at(const HttpListener& server) {
    return {GatewayKind::Fonnte, server.url(""), "device-token"};
}

std::string came(const SendResult& result) {
    if (const auto* sent = std::get_if<Sent>(&result)) return "sent " + sent->wamid;
    return "failed " + std::to_string(static_cast<int>(std::get<SendFailure>(result).reason));
}

std::string failed(SendClass reason) {
    return "failed " + std::to_string(static_cast<int>(reason));
}

class OnePicture : public Uploads {
public:
    std::optional<std::string> known(std::string_view, std::string_view) override { return {}; }
    std::optional<std::string> bytes(std::string_view content) override {
        if (content != "picture") return std::nullopt;
        return "JPEG";
    }
    void remember(std::string_view, std::string_view, std::string_view) override {}
};
}  // namespace

TEST_CASE("To a WAHA server buttons are numbered lines, with its key and the name of the session") {
    HttpListener server({Turn{.body = R"({"id":"true_62811@c.us_3EB0","ack":1})"}});
    const auto waha =
        unofficial_gateway({GatewayKind::Waha, server.url(""), "the-key"}, nullptr, quick);
    CHECK(came(waha->send("amplas", {"62811", ""}, asked(), "1")) == "sent true_62811@c.us_3EB0");
    const auto request = server.requests().at(0);
    CHECK(request.starts_with("POST /api/sendText HTTP/1.1\r\n"));
    CHECK(request.find("X-Api-Key: the-key\r\n") != request.npos);
    CHECK(request.ends_with(
        R"({"session":"amplas","chatId":"62811@c.us","text":"Betul?\n\n1. Kirim\n2. Batal"})"
    ));
}

TEST_CASE("A hidden number is answered under the name it came with, a picture goes with its words"
) {
    HttpListener server({Turn{.body = R"({"id":{"_serialized":"w1"}})"}, Turn{}});
    OnePicture pictures;
    const auto waha =
        unofficial_gateway({GatewayKind::Waha, server.url("/"), "k"}, &pictures, quick);
    auto message = asked();
    message.attachment = templates::Attachment{"image", "picture", "image/jpeg"};
    CHECK(came(waha->send("amplas", {"", "98765@lid"}, message, "1")) == "sent w1");
    const auto request = server.requests().at(0);
    CHECK(request.starts_with("POST /api/sendImage HTTP/1.1\r\n"));
    CHECK(request.find(R"("chatId":"98765@lid")") != request.npos);
    CHECK(
        request.find(R"("mimetype":"image/jpeg","filename":"lampiran","data":"SlBFRw==")") !=
        request.npos
    );
    message.attachment->content = "gone";
    CHECK(came(waha->send("amplas", {"62811", ""}, message, "2")) == failed(SendClass::OurRequest));
}

TEST_CASE("What a WAHA server refuses is told apart") {
    struct Row {
        int status;
        SendClass means;
    };
    for (const Row& row :
         {Row{401, SendClass::Token},
          Row{404, SendClass::Setup},
          Row{422, SendClass::Setup},
          Row{429, SendClass::ThrottleNumber},
          Row{500, SendClass::Transient},
          Row{400, SendClass::OurRequest}}) {
        CAPTURE(row.status);
        HttpListener server({Turn{.status = row.status, .body = "{}"}});
        const auto waha = unofficial_gateway({GatewayKind::Waha, server.url(""), "k"}, {}, quick);
        CHECK(came(waha->send("a", {"62811", ""}, asked(), "1")) == failed(row.means));
    }
    HttpListener silent({Turn{.manner = Manner::Silence}});
    const auto waha = unofficial_gateway({GatewayKind::Waha, silent.url(""), "k"}, {}, quick);
    CHECK(came(waha->send("a", {"62811", ""}, asked(), "1")) == failed(SendClass::Uncertain));
    CHECK_THROWS_AS(unofficial_gateway({}, {}, quick), std::invalid_argument);
}

TEST_CASE("To Fonnte a form goes with the bare token, and its words tell why it refused") {
    struct Row {
        std::string answer;
        std::string means;
    };
    for (const Row& row : {
             Row{R"({"detail":"success! message in queue","id":["80367170"],"process":"pending",)"
                 R"("requestid":2937124,"status":true,"target":["62811"]})",
                 "sent 80367170"},
             Row{R"({"status":false,"reason":"token invalid"})", failed(SendClass::Token)},
             Row{R"({"Status":false,"reason":"request invalid on disconnected device"})",
                 failed(SendClass::Setup)},
             Row{R"({"status":false,"reason":"insufficient quota"})", failed(SendClass::Account)},
             Row{R"({"status":false,"reason":"target invalid"})", failed(SendClass::Unreachable)},
             Row{R"({"status":false,"reason":"url invalid"})", failed(SendClass::OurRequest)},
             Row{"<html>", failed(SendClass::Uncertain)},
         }) {
        CAPTURE(row.answer);
        HttpListener server({Turn{.body = row.answer}});
        const auto fonnte = unofficial_gateway(fonnte_at(server), nullptr, quick);
        CHECK(came(fonnte->send("62822", {"62811", ""}, asked(), "1")) == row.means);
        const auto request = server.requests().at(0);
        CHECK(request.starts_with("POST /send HTTP/1.1\r\n"));
        CHECK(request.find("Authorization: device-token\r\n") != request.npos);
        CHECK(request.find("name=\"target\"\r\n\r\n62811\r\n") != request.npos);
        CHECK(request.find("Betul?\n\n1. Kirim\n2. Batal\r\n") != request.npos);
    }
}

TEST_CASE("Who has no visible number cannot be reached through Fonnte") {
    HttpListener server({Turn{}});
    const auto fonnte = unofficial_gateway(fonnte_at(server), nullptr, quick);
    CHECK(
        came(fonnte->send("62822", {"", "ID.1"}, asked(), "1")) == failed(SendClass::Unreachable)
    );
    CHECK(server.requests().empty());
}

TEST_CASE("Each message goes through the gateway of its number, and each end comes back once") {
    FakeWire cloud;
    HttpListener server({Turn{.body = R"({"id":"w1"})"}, Turn{.body = R"({"id":"w2"})"}});
    const auto gateway = switched_gateway(
        cloud.gateway(), {{"amplas", {GatewayKind::Waha, server.url(""), "k"}}}, {}
    );
    const auto message = std::make_shared<const templates::Message>(asked());
    const std::vector<Outgoing> all{
        {"amplas", {"62811", ""}, message, "o:1"},
        {"106540", {"62812", ""}, message, "o:2"},
        {"amplas", {"62813", ""}, message, "o:3"},
    };
    std::map<std::size_t, int> ends;
    gateway->send_together(all, [&](const std::vector<Answered>& answered) {
        for (const auto& one : answered) ++ends[one.message];
    });
    CHECK(ends == std::map<std::size_t, int>{{0, 1}, {1, 1}, {2, 1}});
    REQUIRE(cloud.seen().size() == 1);
    CHECK(cloud.seen().front().to.number == "62812");
    CHECK(server.requests().size() == 2);
}

TEST_CASE("A number with a rate of its own keeps to it, the others to theirs") {
    Lanes lanes(80, {{"amplas", 1.0}});
    const auto row = [](std::int64_t id, const char* number) {
        Errand errand;
        errand.id = {id};
        errand.contact = {id};
        errand.number_id = number;
        errand.message = "{}";
        return errand;
    };
    std::vector<Errand> errands;
    for (std::int64_t id = 1; id <= 20; ++id)
        errands.push_back(row(id, id % 2 == 0 ? "amplas" : "106540"));
    lanes.enqueue(std::move(errands));
    std::map<std::string, int> went;
    const Time start{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};
    for (auto at = 0ms; at < 3s; at += 100ms) {
        while (auto errand = lanes.next(start + at)) {
            ++went[errand->number_id];
            lanes.finish(std::move(*errand), {Sent{"w"}}, start + at, 7);
        }
    }
    CHECK(went["106540"] == 10);
    CHECK(went["amplas"] >= 3);
    CHECK(went["amplas"] <= 5);
}

TEST_CASE("A file of WAHA is asked for at the server we know, whatever host its address names") {
    HttpListener server({Turn{.body = "JPEG", .header = "Content-Type: image/jpeg\r\n"}});
    const auto media = unofficial_media({GatewayKind::Waha, server.url(""), "k"}, quick);
    const auto got = media->fetch("amplas", "http://localhost:3000/api/files/a/x.jpg", 100);
    REQUIRE(std::holds_alternative<Fetched>(got));
    CHECK(std::get<Fetched>(got).bytes == "JPEG");
    CHECK(server.requests().at(0).starts_with("GET /api/files/a/x.jpg HTTP/1.1\r\n"));
    CHECK(server.requests().at(0).find("X-Api-Key: k\r\n") != std::string::npos);
    for (const char* address :
         {"http://localhost:3000/api/sessions", "http://x/api/files/../sessions", "x", ""}) {
        CAPTURE(address);
        const auto refused = media->fetch("amplas", address, 100);
        REQUIRE(std::holds_alternative<FetchFailure>(refused));
        CHECK(std::get<FetchFailure>(refused).kind == FetchFailure::Kind::Gone);
    }
    CHECK(server.requests().size() == 1);
}

TEST_CASE("A file of Fonnte comes from its hosts and from nowhere else") {
    HttpListener server({Turn{.body = "JPEG"}});
    const auto media =
        unofficial_media({GatewayKind::Fonnte, "https://api.fonnte.invalid", "t"}, quick);
    for (const std::string& address :
         {server.url("/x.jpg"),
          std::string{"https://fonnte.com.evil.test/x"},
          std::string{"https://a@b.fonnte.com/x"},
          std::string{"http://media.fonnte.com/x"}}) {
        CAPTURE(address);
        const auto refused = media->fetch("62822", address, 100);
        REQUIRE(std::holds_alternative<FetchFailure>(refused));
        CHECK(std::get<FetchFailure>(refused).kind == FetchFailure::Kind::Gone);
    }
    CHECK(server.requests().empty());
}

namespace {
/// The doors of the other gateways with a keeper that writes down what came through which.
struct Doors {
    std::vector<std::string> kept;
    http::RouteTable routes{other_webhook_routes(
        {{"waha key"},
         {"a-long-secret"},
         [this](const VerifiedBody& body, GatewayKind kind, const std::function<void(bool)>& done) {
             kept.push_back(source_of(kind) + ": " + body.bytes());
             done(true);
         }}
    )};

    int post(const std::string& path, const std::string& body, const std::string& signature = {}) {
        http::Request request;
        request.method = "POST";
        request.path = path;
        request.body = body;
        if (!signature.empty()) request.headers.emplace("x-webhook-hmac", signature);
        return routes.answer(std::move(request)).status;
    }
};
}  // namespace

TEST_CASE("The doors of other gateways open to their proof and to nothing else") {
    Doors doors;
    const std::string body = R"({"event":"message"})";
    CHECK(doors.post("/webhook/waha", body, waha_signature(body, "waha key")) == 200);
    CHECK(doors.post("/webhook/waha", body, waha_signature(body, "another")) == 401);
    CHECK(doors.post("/webhook/waha", body + " ", waha_signature(body, "waha key")) == 401);
    CHECK(doors.post("/webhook/waha", body) == 401);
    CHECK(doors.post("/webhook/fonnte/a-long-secret", body) == 200);
    CHECK(doors.post("/webhook/fonnte/a-long-secre", body) == 401);
    CHECK(doors.post("/webhook/fonnte/A-long-secret", body) == 401);
    CHECK(doors.post("/webhook/fonnte", body) == 404);
    CHECK(doors.kept == std::vector<std::string>{"waha: " + body, "fonnte: " + body});
    CHECK(other_webhook_routes({}).empty());
}

TEST_CASE("The signature of WAHA is what its own documentation computed") {
    const std::string body = R"({"event":"message","session":"default","engine":"WEBJS"})";
    const auto signature = waha_signature(body, "my-secret-key");
    CHECK(signature.starts_with("208f8a55"));
    CHECK(signature.ends_with("53fa89"));
    CHECK(signature.size() == 128);
}

TEST_CASE("A report through WAHA is a ticket, also when the service stopped before its turn") {
    telepati::tests::Town town;
    auto row = town.store().reader()->offices().front();
    town.turnstile().run([&](storage::Batch& batch) {
        row.number_id = "amplas";
        batch.save_office(row);
    });
    town.restart();
    const auto says = [&](const std::string& id, const std::string& words) {
        const std::string body = R"({"event":"message","session":"amplas","payload":{"id":")" + id +
                                 R"(","from":"6281100000001@c.us","fromMe":false,"body":")" +
                                 words + R"("}})";
        return town.turnstile().keep(VerifiedBody::trusted(body), {"waha"});
    };
    CHECK(says("x1", "parit tumpat di gg seser lk 3 kwala bekala"));
    CHECK(says("x1", "parit tumpat di gg seser lk 3 kwala bekala"));
    CHECK(says("x2", "1"));
    REQUIRE(town.tickets().size() == 1);
    CHECK(town.tickets().front().ticket.text == "parit tumpat di gg seser lk 3 kwala bekala");
    CHECK(town.broken().empty());
    // A body of the Cloud API is no message when it comes through another's door.
    const std::string cloud = telepati::tests::webhook_body(
        "amplas",
        "6281100000002",
        "wamid.1",
        town.now(),
        R"("type":"text","text":{"body":"jalan rusak di jl eka surya gedung johor"})"
    );
    CHECK(town.turnstile().keep(VerifiedBody::trusted(cloud), {"waha"}));
    CHECK(town.delivered().back().to != "6281100000002");
}
}  // namespace telepati::handlers::tests
