/// The demo with its own simulator: a phone talks to the bot through the real webhook, and the
/// bot's answers come back through the real HTTP of the gateway.
#include <doctest/doctest.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "bot/app.hpp"
#include "bot/services.hpp"
#include "tests/support/raw_http.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/test_database.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using nlohmann::json;

constexpr int patience_s = 30;  // longer than news are waited for

struct Demo {
    Demo() { start(); }

    void start() {
        app::Config config;
        config.demo = true;
        config.database = database.url();
        config.port = 0;
        config.app_secret = app::Secret{"demo-secret"};
        auto started = app::App::start(config);
        REQUIRE_MESSAGE(started, started.error().what);
        app = std::move(*started);
        boot.clear();
        change = 0;
    }

    int act(const std::string& path, const json& what) const {
        RawHttp connection(app->port(), patience_s);
        return connection.exchange(post("/simulator/" + path, what.dump())).status;
    }
    int says(const std::string& text) const {
        return act("say", {{"person", "62800000000901"}, {"type", "text"}, {"text", text}});
    }
    json news() {
        RawHttp connection(app->port(), patience_s);
        const std::string after = "&after=" + std::to_string(change);
        const auto answer = connection.exchange(get("/simulator/news?boot=" + boot + after));
        json told = json::parse(answer.body);
        boot = told["boot"];
        change = told["change"];
        return told;
    }
    /// Waits for a message with this in it; an empty object when none comes.
    json hears(const std::string& words) {
        for (int tries = 0; tries < 20; ++tries) {
            const json told = news();
            for (const json& message : told["messages"]) {
                const bool right = message["content"].dump().find(words) != std::string::npos;
                if (right && message["mine"] == false) return message;
            }
        }
        return json::object();
    }
    double figure(const std::string& name) const {
        RawHttp connection(app->port(), patience_s);
        const std::string text = connection.exchange(get("/metrics")).body;
        const auto at = text.find("\n" + name + ' ');
        REQUIRE(at != std::string::npos);
        return std::stod(text.substr(at + name.size() + 2));
    }

    TempFolder folder;
    TestDatabase database{folder, "demo.db"};
    std::unique_ptr<app::App> app;
    std::string boot;
    std::uint64_t change = 0;
};
}  // namespace

TEST_CASE("A phone of the simulator is answered at once, through signed bodies and statuses") {
    Demo demo;
    const double statuses = demo.figure("telepati_statuses_total");
    const double refused = demo.figure("telepati_webhook_refused_total");
    const auto start = std::chrono::steady_clock::now();
    CHECK(demo.says("parit tumpat di gg seser kwala bekala") == 200);
    const json answer = demo.hears("Betul?");
    CHECK(answer["person"] == "62800000000901");
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{3});
    // Bodies are posted in order: those about the answer come before the next word.
    CHECK(demo.says("batal") == 200);
    demo.hears("dibatalkan");
    CHECK(demo.figure("telepati_statuses_total") >= statuses + 3);
    CHECK(demo.figure("telepati_webhook_refused_total") == refused);
}

TEST_CASE("The posters of the simulator carry codes that the bot knows") {
    Demo demo;
    RawHttp connection(demo.app->port(), patience_s);
    const json town = json::parse(connection.exchange(get("/simulator/town")).body);
    REQUIRE(town["posters"].size() == 8);
    const json& flood = town["posters"][0];
    CHECK(flood["title"] == "Poster banjir");
    CHECK(flood["office"] == town["people"][0]["office"]);
    CHECK(demo.says(flood["text"]) == 200);
    const std::string place = flood["place"];
    CHECK_FALSE(demo.hears(place.substr(place.find(", ") + 2)).empty());
}

TEST_CASE("The demo's clock is the bot's clock and goes on after a restart") {
    Demo demo;
    const Time before = app::system_now();
    CHECK(demo.act("clock", {{"move", "day"}}) == 200);
    demo.says("halo");
    const json answer = demo.hears("Kecamatan");
    REQUIRE(answer.contains("at"));
    CHECK(
        Time{std::chrono::milliseconds{answer["at"].get<std::int64_t>()}} >=
        before + std::chrono::hours{24}
    );
    demo.app.reset();
    demo.start();
    const Time after{std::chrono::milliseconds{demo.news()["now"].get<std::int64_t>()}};
    CHECK(after >= before + std::chrono::hours{24});
}

TEST_CASE("A page that waits for news does not keep the program from stopping") {
    Demo demo;
    demo.news();
    RawHttp waiting(demo.app->port(), patience_s);
    waiting.send(get("/simulator/news?boot=" + demo.boot + "&after=" + std::to_string(demo.change))
    );
    // Once a later request is answered, the first one has been read.
    CHECK(demo.figure("telepati_ready") == 1);
    const auto start = std::chrono::steady_clock::now();
    demo.app.reset();
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{10});
    CHECK(waiting.read().status == 200);
}
