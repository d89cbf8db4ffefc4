/// The whole service over loopback: signed bodies in, HTTP to a gateway out, the ticket in the API.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "bot/app.hpp"
#include "bot/services.hpp"
#include "handlers/control.hpp"
#include "handlers/metrics.hpp"
#include "handlers/signature.hpp"
#include "tests/support/gateway_stub.hpp"
#include "tests/support/log_capture.hpp"
#include "tests/support/raw_http.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/town.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

constexpr const char* secret = "service-secret";
constexpr const char* johor = "106540352242922";
constexpr const char* resident = "6280000009001";
constexpr const char* officer = "62800000000104";
constexpr const char* colleague = "62800000000105";

/// A demo service in this process, on a free port, with the stub as its gateway.
struct Running {
    Running() { start(); }

    void start() {
        app::Config config;
        config.demo = true;
        config.database = database.url();
        config.port = 0;
        config.graph_url = gateway.url();
        config.app_secret = app::Secret{secret};
        config.verify_token = app::Secret{"verify-me"};
        config.numbers.push_back({"", johor, app::Secret{"graph-token"}, {}});
        config.send_rate = 10'000;
        auto started = app::App::start(config);
        REQUIRE_MESSAGE(started, started.error().what);
        app = std::move(*started);
    }

    int post_body(const std::string& body, const std::string& key = secret) const {
        RawHttp connection(app->port());
        const std::string header =
            "X-Hub-Signature-256: " + handlers::signature(body, key) + "\r\n";
        return connection.exchange(post("/webhook", body, header)).status;
    }

    int says(const std::string& phone, const std::string& text) {
        const std::string content = R"("type":"text","text":{"body":)" + quoted(text) + "}";
        return post_body(webhook_body(
            johor, phone, fmt::format("wamid.S{}", ++messages), app::system_now(), content
        ));
    }

    handlers::Outcome command(const std::vector<std::string>& words) const {
        return *handlers::ask_service(app::socket_path(database.beside()), {words, {}});
    }

    nlohmann::json tickets() const {
        auto added = command({"token", "add", fmt::format("t{}", app::system_dice())});
        const std::string token = added.out.substr(added.out.rfind(' ') + 1);
        RawHttp connection(app->port());
        const auto answer = connection.exchange(get(
            "/api/v1/tickets", "Authorization: Bearer " + token.substr(0, token.size() - 1) + "\r\n"
        ));
        return nlohmann::json::parse(answer.body)["items"];
    }

    TempFolder folder;
    TestDatabase database{folder, "telepati.db"};
    GatewayStub gateway;
    std::unique_ptr<app::App> app;
    int messages = 0;
};

/// The number behind "take:" in the card that the officer was sent.
std::string card_number(const GatewayStub& gateway) {
    for (const Taken& one : gateway.taken()) {
        const auto at = one.body.find("take:");
        if (one.to == officer && at != std::string::npos) return one.body.substr(at + 5, 7);
    }
    return {};
}
}  // namespace

TEST_CASE("A report goes from a signed body to an officer who takes it and back to the resident") {
    Running service;
    CHECK(service.says(resident, "parit tumpat di gg seser lk 3 kwala bekala") == 200);
    CHECK(service.gateway.wait_for(resident, "Betul?"));
    CHECK(service.says(resident, "kirim") == 200);
    REQUIRE(service.gateway.wait_for(officer, "take:"));
    const std::string number = card_number(service.gateway);
    CHECK(service.says(officer, "terima " + number) == 200);
    CHECK(service.gateway.wait_for(resident, "menangani laporan"));
    CHECK(service.gateway.wait_for(colleague, "Martua"));
    const auto tickets = service.tickets();
    REQUIRE(tickets.size() == 1);
    CHECK(tickets[0]["number"] == number);
    CHECK(tickets[0]["status"] == "in_progress");
    CHECK(tickets[0]["kelurahan"]["name"] == "Kwala Bekala");
    CHECK(service.command({"check"}).status == 0);
}

TEST_CASE("A restart in the middle of a conversation loses nothing") {
    Running service;
    service.says(resident, "parit tumpat di gg seser kwala bekala");
    CHECK(service.gateway.wait_for(resident, "Betul?"));
    service.app.reset();
    service.start();
    service.says(resident, "kirim");
    CHECK(service.gateway.wait_for(resident, "sudah kami terima"));
    CHECK(service.tickets().size() == 1);
    CHECK(service.gateway.repeated() == 0);
}

TEST_CASE("A wrong signature is 401 and leaves nothing behind") {
    Running service;
    const std::string body = webhook_body(
        johor, resident, "wamid.X", app::system_now(), R"("type":"text","text":{"body":"halo"})"
    );
    CHECK(service.post_body(body, "wrong") == 401);
    CHECK(service.app != nullptr);
    service.app.reset();
    const auto store = storage::open_store(service.database.url(), storage::OpenMode::Existing);
    CHECK((*store)->reader()->totals().journal == 0);
}

TEST_CASE("The same body twice and at once changes nothing") {
    Running service;
    service.says(resident, "sampah gak diangkut di gg eka suka gedung johor");
    service.gateway.wait_for(resident, "Betul?");
    const std::string body = webhook_body(
        johor, resident, "wamid.K", app::system_now(), R"("type":"text","text":{"body":"kirim"})"
    );
    std::vector<std::thread> posts;
    std::atomic<int> accepted{0};
    for (int one = 0; one < 8; ++one) {
        posts.emplace_back([&] { accepted += service.post_body(body) == 200 ? 1 : 0; });
    }
    for (std::thread& one : posts) one.join();
    CHECK(accepted == 8);
    CHECK(service.tickets().size() == 1);
    CHECK(service.command({"check"}).status == 0);
}

TEST_CASE("A message to a number that is not ours is kept apart and answered by nobody") {
    Running service;
    const std::string body = webhook_body(
        "999", resident, "wamid.F", app::system_now(), R"("type":"text","text":{"body":"halo"})"
    );
    CHECK(service.post_body(body) == 200);
    CHECK(service.gateway.count() == 0);
    CHECK(service.command({"check"}).status == 0);
}

TEST_CASE("While the gateway is down the service takes reports and tells everybody afterwards") {
    Running service;
    service.gateway.refuse_with(500, R"({"error":{"code":2,"message":"down"}})");
    CHECK(service.says(resident, "pohon tumbang di jl luku kwala bekala") == 200);
    CHECK(service.says(resident, "kirim") == 200);
    service.gateway.accept_again();
    CHECK(service.gateway.wait_for(resident, "sudah kami terima"));
    CHECK(service.gateway.repeated() == 0);
}

TEST_CASE("A gateway that gives every message the same id is believed, and told nothing twice") {
    Running service;
    service.gateway.answer_with("wamid.SAME");
    service.says(resident, "parit tumpat di gg seser kwala bekala");
    service.says(resident, "kirim");
    CHECK(service.gateway.wait_for(officer, "take:"));
    CHECK(service.gateway.wait_for(resident, "sudah kami terima"));
    service.app.reset();
    service.start();
    // All is answered and durable: nothing is left to ask about, nothing goes out again.
    service.says(resident, "status");
    CHECK(service.gateway.wait_for(resident, "menunggu jawaban mereka"));
    CHECK(service.gateway.repeated() == 0);
    CHECK(service.command({"check"}).status == 0);
    service.app.reset();
    const auto store = storage::open_store(service.database.url(), storage::OpenMode::Existing);
    CHECK((*store)->reader()->totals().outbox_unsent == 0);
}

TEST_CASE("What the gateway refuses for a closed window waits until the person writes") {
    Running service;
    const auto waiting_before = handlers::metrics::value(handlers::metrics::Counter::SendsWaiting);
    service.gateway.refuse_with(400, R"({"error":{"code":131047,"message":"window"}})");
    service.says(resident, "halo");
    while (handlers::metrics::value(handlers::metrics::Counter::SendsWaiting) == waiting_before) {
        std::this_thread::yield();
    }
    // The next words open the window: what waited goes out before the new answer.
    service.gateway.accept_again();
    service.says(resident, "bantuan");
    CHECK(service.gateway.wait_for(resident, "Apa yang terjadi?"));
    CHECK(service.gateway.wait_for(resident, "batal"));
}

TEST_CASE("No number text or secret reaches the log") {
    LogCapture log;
    {
        Running service;
        service.says(resident, "rahasia sekali parit tumpat gg seser kwala bekala");
        service.says(resident, "kirim");
        service.gateway.wait_for(officer, "take:");
        service.post_body("not json at all 6280000009001");
        service.post_body(
            webhook_body(johor, resident, "wamid.1", app::system_now(), R"("type":"x")"), "wrong"
        );
        service.gateway.refuse_with(401, R"({"error":{"code":190,"message":"token graph-token"}})");
        service.says(resident, "status");
    }
    const std::string lines = log.text();
    CHECK(!lines.empty());
    for (const char* hidden :
         {resident,
          "9001",
          officer,
          "rahasia",
          "seser",
          secret,
          "graph-token",
          "wamid",
          "verify-me"}) {
        CAPTURE(hidden);
        CHECK(lines.find(hidden) == std::string::npos);
    }
}

TEST_CASE("A second service on the same database is refused") {
    Running service;
    app::Config config;
    config.demo = true;
    config.database = service.database.url();
    config.port = 0;
    const auto second = app::App::start(config);
    REQUIRE(!second);
    CHECK(second.error().what.find("in use by ") != std::string::npos);
}

TEST_CASE("A real service refuses an empty a missing and a demo database") {
    Running demo;
    demo.app.reset();
    app::Config config;
    config.port = 0;
    config.app_secret = app::Secret{"a"};
    config.verify_token = app::Secret{"b"};
    config.numbers.push_back({"", "1", app::Secret{"c"}, {}});
    config.graph_url = demo.gateway.url();
    config.database = demo.database.url();
    CHECK(app::App::start(config).error().what.find("demo database") != std::string::npos);
    config.database = "sqlite:" + demo.folder.file("none.db");
    CHECK(app::App::start(config).error().what.find("does not exist") != std::string::npos);
}
