/// The phones of the page: what is done on them becomes bodies as WhatsApp posts them.
#include "handlers/simulator/simulator.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "bot/base/limits.hpp"
#include "handlers/gateways/whatsapp_json.hpp"
#include "handlers/route_table.hpp"
#include "handlers/simulator/moves.hpp"
#include "handlers/simulator/said.hpp"
#include "handlers/simulator/webhook_bodies.hpp"
#include "tests/support/incoming_text.hpp"

using namespace telepati;
using namespace telepati::handlers;
using nlohmann::json;

namespace {

const Time noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + std::chrono::hours{5}};
const SimulatedPerson ani{
    "62800000000901", "Bu Ani", "warga", "Warga", "106540352242922", "6280000000001"};
const SimulatedPerson rina{
    "ID.80000000902",
    "Bu Rina",
    "warga",
    "Warga",
    "106540352242922",
    "6280000000001",
    false,
    "rina.johor"};

/// The body that WhatsApp posts for what was done on a phone.
std::optional<json> posted(const SimulatedPerson& person, const json& said, SimulatedMedia& media) {
    const std::string text = said.dump();
    const JsonDocument document(text);
    const auto message =
        message_of(document.root(), {person, media, "http://127.0.0.1:8080", noon});
    if (!message) return std::nullopt;
    return json::parse(message_body(person, *message, "wamid.T", noon));
}

json value_of(const json& body) { return body["entry"][0]["changes"][0]["value"]; }

json message_in(const SimulatedPerson& person, const json& said) {
    SimulatedMedia media;
    const auto body = posted(person, said, media);
    REQUIRE(body);
    return value_of(*body)["messages"][0];
}

/// The simulator without a service behind it.
struct Page {
    SimulatorSettings settings() {
        return {
            [this] { return now; },
            [this](std::chrono::milliseconds by) {
                now += by;
                return true;
            },
            "secret",
            {ani, rina},
            R"({"people":[]})",
            [this](std::string_view name) { return name == "page.html" ? &html : nullptr; }};
    }

    http::Response post(const std::string& path, const std::string& body, http::Request with = {}) {
        with.method = "POST";
        with.path = "/simulator/" + path;
        with.body = body;
        with.headers.emplace("host", "127.0.0.1:8080");
        return routes.answer(std::move(with));
    }
    http::Response get(const std::string& path) {
        http::Request request;
        request.method = "GET";
        request.path = path;
        return routes.answer(std::move(request));
    }
    json news() { return json::parse(get("/simulator/news").body); }

    Time now = noon;
    std::string_view html = "<!doctype html>";
    Simulator simulator{settings()};
    http::RouteTable routes{simulator.routes()};
};

http::Request with_header(const char* name, const char* value) {
    http::Request request;
    request.headers.emplace(name, value);
    return request;
}

constexpr const char* hello = R"({"person":"62800000000901","type":"text","text":"Halo"})";
}  // namespace

TEST_CASE("a text comes with number, name, time and the office it was sent to") {
    SimulatedMedia media;
    const auto body = posted(ani, {{"type", "text"}, {"text", "Halo"}}, media);
    REQUIRE(body);
    CHECK((*body)["object"] == "whatsapp_business_account");
    const json value = value_of(*body);
    CHECK(value["metadata"]["phone_number_id"] == "106540352242922");
    CHECK(value["contacts"][0]["wa_id"] == ani.id);
    CHECK(value["contacts"][0]["profile"]["name"] == "Bu Ani");
    const json message = value["messages"][0];
    CHECK(message["from"] == ani.id);
    CHECK(message["id"] == "wamid.T");
    CHECK(message["timestamp"] == "1795237200");
    CHECK(message["text"]["body"] == "Halo");
    CHECK_FALSE(message.contains("context"));
}

TEST_CASE("a phone without a visible number leaves the number out altogether") {
    SimulatedMedia media;
    const auto body = posted(rina, {{"type", "text"}, {"text", "Halo"}}, media);
    REQUIRE(body);
    const json value = value_of(*body);
    CHECK_FALSE(value["contacts"][0].contains("wa_id"));
    CHECK(value["contacts"][0]["user_id"] == rina.id);
    CHECK(value["contacts"][0]["profile"]["username"] == "@rina.johor");
    CHECK_FALSE(value["messages"][0].contains("from"));
    CHECK(value["messages"][0]["from_user_id"] == rina.id);
}

TEST_CASE("buttons, rows and replies name the message they answer") {
    const json button = message_in(
        ani, {{"type", "button"}, {"id", "send"}, {"title", "Kirim"}, {"reply_to", "wamid.Q"}}
    );
    CHECK(button["interactive"]["button_reply"]["id"] == "send");
    CHECK(button["context"]["id"] == "wamid.Q");
    CHECK(button["context"]["from"] == "6280000000001");
    const json row = message_in(
        ani, {{"type", "row"}, {"id", "k:1"}, {"title", "Suka Maju"}, {"description", "dekat"}}
    );
    CHECK(row["interactive"]["type"] == "list_reply");
    CHECK(row["interactive"]["list_reply"]["description"] == "dekat");
}

TEST_CASE("places, reactions, edits and deletions have the form that WhatsApp gives them") {
    const json pin =
        message_in(ani, {{"type", "location"}, {"latitude", 3.53}, {"longitude", 98.65}});
    CHECK(pin["location"]["latitude"] == 3.53);
    const json back = message_in(ani, {{"type", "reaction"}, {"target", "wamid.Q"}, {"emoji", ""}});
    CHECK(back["reaction"] == json{{"message_id", "wamid.Q"}});
    const json edit = message_in(ani, {{"type", "edit"}, {"target", "wamid.Q"}, {"text", "Baru"}});
    CHECK(edit["edit"]["original_message_id"] == "wamid.Q");
    CHECK(edit["edit"]["message"]["text"]["body"] == "Baru");
    const json gone = message_in(ani, {{"type", "delete"}, {"target", "wamid.Q"}});
    CHECK(gone["type"] == "revoke");
    CHECK(gone["revoke"]["original_message_id"] == "wamid.Q");
}

TEST_CASE("a photo carries hash, type and a URL of the gateway") {
    SimulatedMedia media;
    const auto file = media.add("image/jpeg", "abc", noon + std::chrono::hours{1});
    const json said{{"type", "image"}, {"media", file.id}, {"caption", "ini"}};
    const auto body = posted(ani, said, media);
    REQUIRE(body);
    const json image = value_of(*body)["messages"][0]["image"];
    CHECK(image["id"] == file.id);
    CHECK(image["mime_type"] == "image/jpeg");
    CHECK(image["sha256"] == file.sha256_base64);
    CHECK(image["caption"] == "ini");
    CHECK(image["url"].get<std::string>().starts_with("http://127.0.0.1:8080/simulator/media/"));
    const auto voice = posted(ani, {{"type", "voice"}, {"media", file.id}}, media);
    CHECK(value_of(*voice)["messages"][0]["audio"]["voice"] == true);
}

TEST_CASE("what nobody can do on a phone becomes no message") {
    SimulatedMedia media;
    const json senseless[] = {
        json::object(),
        {{"type", "dance"}},
        {{"type", "text"}, {"text", " \n"}},
        {{"type", "image"}, {"media", "4711"}},
        {{"type", "location"}, {"latitude", 91}, {"longitude", 0}},
        {{"type", "reaction"}, {"emoji", "👍"}},
        {{"type", "edit"}, {"target", "wamid.Q"}, {"text", ""}},
        {{"type", "delete"}},
    };
    for (const json& said : senseless) {
        CAPTURE(said.dump());
        CHECK_FALSE(posted(ani, said, media));
    }
}

TEST_CASE("bodies are escaped as Meta escapes them and mean the same") {
    CHECK(
        escaped_like_meta(R"({"a":"é 😀 a/b @ <%"})") ==
        R"({"a":"\u00e9 \ud83d\ude00 a\/b \u0040 \u003c\u0025"})"
    );
    const std::string body = message_body(
        ani, R"({"type":"text","text":{"body":"Jalan rusak — 🙏 café / a@b.id"}})", "wamid.T", noon
    );
    CHECK(std::ranges::all_of(body, [](char c) { return c >= ' ' && c <= '~'; }));
    CHECK(
        value_of(json::parse(body))["messages"][0]["text"]["body"] ==
        "Jalan rusak — 🙏 café / a@b.id"
    );
}

TEST_CASE("a status echoes what the sender asked for and the bot reads it") {
    const std::string body = status_body(ani, {"wamid.Q", "delivered", "o:7", noon});
    const json status = value_of(json::parse(body))["statuses"][0];
    CHECK(status["biz_opaque_callback_data"] == "o:7");
    CHECK(status["recipient_id"] == ani.id);
    const auto heard = parse_webhook(body, noon);
    REQUIRE(heard.size() == 1);
    const auto& update = std::get<StatusUpdate>(heard[0].what);
    CHECK(update.status == Delivery::Delivered);
    CHECK(update.callback == "o:7");
    const json hidden =
        value_of(json::parse(status_body(rina, {"w", "read", "", noon})))["statuses"][0];
    CHECK(hidden["recipient_user_id"] == rina.id);
    CHECK_FALSE(hidden.contains("recipient_id"));
}

TEST_CASE("other sites' pages can post nothing") {
    Page page;
    for (const char* path : {"say", "upload", "clock", "gateway"}) {
        CAPTURE(path);
        const std::string body = std::string_view(path) == "say" ? hello : R"({"move":"day"})";
        CHECK(page.post(path, body, with_header("origin", "http://evil.example")).status == 403);
        CHECK(page.post(path, body, with_header("origin", "null")).status == 403);
        CHECK(page.post(path, body, with_header("sec-fetch-site", "cross-site")).status == 403);
        CHECK(page.post(path, body, with_header("sec-fetch-site", "same-site")).status == 403);
    }
    CHECK(page.now == noon);
    CHECK(page.news()["messages"].empty());
    CHECK(page.post("say", hello, with_header("origin", "http://127.0.0.1:8080")).status == 200);
    CHECK(page.post("say", hello, with_header("sec-fetch-site", "same-origin")).status == 200);
}

TEST_CASE("what was said is news at once and only what is newer comes next") {
    Page page;
    CHECK(page.post("say", hello).status == 200);
    const json news = page.news();
    REQUIRE(news["messages"].size() == 1);
    const json message = news["messages"][0];
    CHECK(message["person"] == ani.id);
    CHECK(message["mine"] == true);
    CHECK(message["state"] == "waiting");
    CHECK(message["content"]["text"]["body"] == "Halo");
    CHECK(news["gateway"] == "healthy");
    http::Request request;
    request.method = "GET";
    request.path = "/simulator/news";
    request.query.emplace("boot", news["boot"]);
    request.query.emplace("after", std::to_string(news["change"].get<int>()));
    std::optional<http::Response> answer;
    page.routes.answer_late(request, [&](http::Response its) { answer = std::move(its); });
    CHECK_FALSE(answer);
    page.post("gateway", R"({"name":"slow"})");
    REQUIRE(answer);
    CHECK(json::parse(answer->body)["gateway"] == "slow");
    CHECK(json::parse(answer->body)["messages"].empty());
}

TEST_CASE("of too many pages that wait the oldest is told that there is nothing new") {
    Page page;
    const json news = page.news();
    std::size_t answered = 0;
    std::optional<http::Response> first;
    for (std::size_t count = 0; count <= limits::simulated_readers; ++count) {
        http::Request request;
        request.method = "GET";
        request.path = "/simulator/news";
        request.query.emplace("boot", news["boot"]);
        request.query.emplace("after", std::to_string(news["change"].get<int>()));
        page.routes.answer_late(request, [&, count](http::Response its) {
            ++answered;
            if (count == 0) first = std::move(its);
        });
    }
    CHECK(answered == 1);
    REQUIRE(first);
    CHECK(json::parse(first->body)["messages"].empty());
    page.simulator.stop();
    CHECK(answered == limits::simulated_readers + 1);
}

TEST_CASE("edits, deletions and reactions change the message they are about") {
    Page page;
    const std::string id = json::parse(page.post("say", hello).body)["id"];
    const auto act = [&](json said) {
        said["person"] = ani.id;
        said["target"] = id;
        return page.post("say", said.dump()).status;
    };
    CHECK(act({{"type", "edit"}, {"text", "Halo lagi"}}) == 200);
    CHECK(act({{"type", "reaction"}, {"emoji", "👍"}}) == 200);
    json messages = page.news()["messages"];
    REQUIRE(messages.size() == 1);
    CHECK(messages[0]["edited"] == true);
    CHECK(messages[0]["reaction"] == "👍");
    CHECK(messages[0]["content"]["text"]["body"] == "Halo lagi");
    CHECK(act({{"type", "delete"}}) == 200);
    messages = page.news()["messages"];
    CHECK(messages[0]["deleted"] == true);
    CHECK(messages[0]["content"].empty());
}

TEST_CASE("nonsense is refused and changes nothing") {
    Page page;
    CHECK(page.post("say", "{").status == 400);
    CHECK(page.post("say", R"({"person":"6281","type":"text","text":"a"})").status == 400);
    CHECK(page.post("clock", R"({"move":"back"})").status == 400);
    CHECK(page.post("gateway", R"({"name":"tired"})").status == 400);
    CHECK(page.post("upload", "").status == 400);
    CHECK(page.now == noon);
    CHECK(page.news()["messages"].empty());
}

TEST_CASE("an uploaded page is never served as one") {
    Page page;
    const auto upload = [&](const char* type) -> std::string {
        const auto answer = page.post("upload", "<script>", with_header("content-type", type));
        return json::parse(answer.body)["id"];
    };
    CHECK(page.get("/simulator/file/" + upload("text/html")).type == "application/octet-stream");
    CHECK(
        page.get("/simulator/file/" + upload("image/svg+xml")).type == "application/octet-stream"
    );
    CHECK(page.get("/simulator/file/" + upload("image/png")).type == "image/png");
}

TEST_CASE("the page may load nothing from elsewhere and run nothing inline") {
    Page page;
    const auto answer = page.get("/simulator");
    CHECK(answer.status == 200);
    CHECK(answer.type == "text/html; charset=utf-8");
    const auto policy = answer.headers.find("Content-Security-Policy");
    REQUIRE(policy != answer.headers.end());
    CHECK(policy->second.starts_with("default-src 'self'; img-src 'self' blob: data:;"));
    CHECK(policy->second.find("unsafe") == std::string::npos);
    CHECK(page.get("/simulator/static/other.js").status == 404);
}

TEST_CASE("the clock's morning is the next eight o'clock in Medan") {
    using namespace std::chrono_literals;
    const Time midnight{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} - 7h};
    CHECK(clock_move("morning", midnight + 7h + 59min) == 1min);
    CHECK(clock_move("morning", midnight + 8h) == 24h);
    CHECK(clock_move("morning", midnight + 20h) == 12h);
    CHECK(clock_move("minutes", midnight) == 5min);
    CHECK(clock_move("hour", midnight) == 1h);
    CHECK(clock_move("day", midnight) == 24h);
    CHECK_FALSE(clock_move("year", midnight));
}
