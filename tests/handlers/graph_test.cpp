#include "handlers/simulator/graph.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "handlers/gateways/whatsapp_json.hpp"
#include "tests/support/simulated_graph.hpp"

using namespace telepati;
using namespace telepati::handlers;
using nlohmann::json;

namespace {

struct Graph : tests::SimulatedGraph {
    using SimulatedGraph::post;
    http::Response post(std::string body, std::string token) {
        authorization = std::move(token);
        return post(std::move(body));
    }
    /// What the simulator makes of `content`, the members beside the envelope.
    http::Response send(json content) {
        content["messaging_product"] = "whatsapp";
        if (!content.contains("to")) content["to"] = "+6281200000890";
        return post(content.dump());
    }
    http::Response send(const templates::Message& message) {
        return post(message_request({"6281200000890", ""}, message, "7"));
    }
};

int code_of(const http::Response& response) {
    return json::parse(response.body).at("error").at("code").get<int>();
}

json button(std::string id, std::string title) {
    return {{"type", "reply"}, {"reply", {{"id", std::move(id)}, {"title", std::move(title)}}}};
}

// A list of one is written json::array({…}): compilers differ on what {…} of one is.
json buttons(json all) {
    return {
        {"type", "interactive"},
        {"interactive",
         {{"type", "button"},
          {"body", {{"text", "Benar?"}}},
          {"action", {{"buttons", std::move(all)}}}}}};
}

json row(std::string id, std::string title, std::string description = "d") {
    return {
        {"id", std::move(id)},
        {"title", std::move(title)},
        {"description", std::move(description)}};
}

json list(json rows) {
    const json section = {{"rows", std::move(rows)}};
    return {
        {"type", "interactive"},
        {"interactive",
         {{"type", "list"},
          {"body", {{"text", "Pilih"}}},
          {"action", {{"button", "Buka"}, {"sections", json::array({section})}}}}}};
}

json rows(int count) {
    json all = json::array();
    for (int index = 0; index < count; ++index) {
        all.push_back(row(std::to_string(index), "Baris " + std::to_string(index)));
    }
    return all;
}

json text(std::string body) { return {{"type", "text"}, {"text", {{"body", std::move(body)}}}}; }

/// `pointer` of a message that was fine, set to `value`.
json changed(json message, const char* pointer, json value) {
    message[json::json_pointer{pointer}] = std::move(value);
    return message;
}

struct Limit {
    json message;
    const char* pointer;
    std::size_t most;
};

std::vector<Limit> length_limits() {
    const json two = buttons({button("a", "A"), button("b", "B")});
    const json menu = list(rows(2));
    return {
        {text("a"), "/text/body", 4'096},
        {two, "/interactive/body/text", 1'024},
        {two, "/interactive/footer/text", 60},
        {two, "/interactive/action/buttons/0/reply/title", 20},
        {two, "/interactive/action/buttons/0/reply/id", 256},
        {menu, "/interactive/body/text", 4'096},
        {menu, "/interactive/action/button", 20},
        {menu, "/interactive/action/sections/0/title", 24},
        {menu, "/interactive/action/sections/0/rows/1/id", 200},
        {menu, "/interactive/action/sections/0/rows/1/title", 24},
        {menu, "/interactive/action/sections/0/rows/1/description", 72},
    };
}

}  // namespace

TEST_CASE("a message is accepted as the real one accepts it and reaches the phone") {
    Graph graph;
    const auto response = graph.send(templates::Message{"Halo", "", "", {}, false});
    CHECK(response.status == 200);
    const json answer = json::parse(response.body);
    const std::string wamid = answer.at("messages").at(0).at("id");
    CHECK(wamid.starts_with("wamid.SIM"));
    CHECK(answer.at("messaging_product") == "whatsapp");
    CHECK(
        answer.at("contacts") ==
        json::parse(R"([{"input":"+6281200000890","wa_id":"6281200000890"}])")
    );
    const auto last = graph.phones.last("+6281200000890");
    REQUIRE(last.has_value());
    CHECK(last->id == wamid);
    CHECK(last->number_id == "4711");
    CHECK(json::parse(last->request).at("text").at("body") == "Halo");
}

TEST_CASE("our own gateway reads both kinds of answer") {
    Graph graph;
    const auto taken = graph.send(text("Halo"));
    CHECK(std::holds_alternative<Sent>(read_send_answer(taken.status, taken.body)));
    const auto refused = graph.send(text(""));
    const auto result = read_send_answer(refused.status, refused.body);
    REQUIRE(std::holds_alternative<SendFailure>(result));
    CHECK(std::get<SendFailure>(result).reason == SendClass::OurRequest);
    const auto locked = graph.post("{}", "");
    CHECK(
        std::get<SendFailure>(read_send_answer(locked.status, locked.body)).reason ==
        SendClass::Token
    );
}

TEST_CASE("everything our gateway writes is taken") {
    Graph graph;
    const templates::Button yes{"y", "Ya", ""}, street{"1", "Jalan", "Lubang"};
    const templates::Message messages[] = {
        {"Benar?", "Kecamatan", "", {yes}, false},
        {"Pilih", "", "Buka", {street, yes}, false},
        {"Di mana?", "k", "", {}, true},
    };
    for (const auto& message : messages) CHECK(graph.send(message).status == 200);
}

TEST_CASE("a request without token recipient or sense gets the code of its fault") {
    Graph graph;
    for (const char* body :
         {R"({"messaging_product":"whatsapp","type":"text","text":{"body":"a"}})",
          R"({"messaging_product":"whatsapp","to":"","text":{"body":"a"}})",
          R"({"messaging_product":"whatsapp","to":"siapa","text":{"body":"a"}})",
          R"({"to":"628120000089","text":{"body":"a"}})",
          "[]",
          "{",
          "",
          R"({"messaging_product":"whatsapp","to":"628120000089","text":{"body":")"
          "\xFF"
          R"("}})"}) {
        const auto response = graph.post(body);
        CAPTURE(body);
        CHECK(response.status == 400);
        CHECK(code_of(response) == 100);
    }
    CHECK(graph.post("{}", "").status == 401);
    CHECK(graph.post("{}", "Basic x").status == 401);
    CHECK(graph.post("{}", "Bearer   ").status == 401);
    CHECK_FALSE(graph.phones.last("628120000089").has_value());
}

TEST_CASE("a refusal has the form of the real one") {
    Graph graph;
    json error = json::parse(graph.send(text("")).body).at("error");
    CHECK(error.at("fbtrace_id").get<std::string>().size() == 25);
    error.erase("fbtrace_id");
    CHECK(error == json::parse(R"({"message":"(#131009) Parameter value is not valid",
            "type":"OAuthException","code":131009,"error_data":{"messaging_product":"whatsapp",
            "details":"Text body length invalid. Min length: 1, Max length: 4096"}})"));
}

TEST_CASE("lengths are taken to their limit and refused one beyond it") {
    Graph graph;
    for (const Limit& limit : length_limits()) {
        CAPTURE(limit.pointer);
        const auto with = [&](std::string words) {
            return graph.send(changed(limit.message, limit.pointer, std::move(words)));
        };
        CHECK(with(std::string(limit.most, 'x')).status == 200);
        CHECK(code_of(with(std::string(limit.most + 1, 'x'))) == 131009);
        CHECK(code_of(with(" \n")) == 131009);
        CHECK(code_of(with("")) == 131009);
    }
}

TEST_CASE("an emoji counts twice") {
    Graph graph;
    std::string title = "x";
    for (int count = 0; count < 10; ++count) title += "\U0001F30A";
    CHECK(graph.send(buttons(json::array({button("a", title.substr(1))}))).status == 200);
    CHECK(code_of(graph.send(buttons(json::array({button("a", title)})))) == 131009);
}

TEST_CASE("choices are counted and must differ") {
    const json many =
        buttons({button("1", "1"), button("2", "2"), button("3", "3"), button("4", "4")});
    const json bad[] = {
        many,
        buttons(json::array()),
        buttons(button("a", "A")),
        buttons({button("a", "A"), button("a", "B")}),
        buttons({button("a", "A"), button("b", "A")}),
        list(rows(11)),
        list(json::array()),
        list({row("a", "A"), row("a", "B")}),
        list({row("a", "A"), row("b", "A")}),
    };
    Graph graph;
    for (const json& message : bad) {
        CAPTURE(message.dump());
        CHECK(code_of(graph.send(message)) == 131009);
    }
    CHECK(graph.send(list(rows(10))).status == 200);
    CHECK_FALSE(graph.phones.last("6281200000890")->request.empty());
}

TEST_CASE("rows of all sections count together and several sections need titles") {
    json two = list(rows(5));
    json& sections = two["interactive"]["action"]["sections"];
    sections[0]["title"] = "Satu";
    json more = json::array();
    for (int index = 5; index < 10; ++index) {
        more.push_back(row(std::to_string(index), "B" + std::to_string(index)));
    }
    sections.push_back({{"title", "Dua"}, {"rows", more}});
    Graph graph;
    CHECK(graph.send(two).status == 200);
    json without = two;
    without["interactive"]["action"]["sections"][1].erase("title");
    CHECK(code_of(graph.send(without)) == 131009);
    sections[1]["rows"].push_back(row("x", "Sebelas"));
    CHECK(code_of(graph.send(two)) == 131009);
}

TEST_CASE("what has no known type or no content is refused") {
    const json bad[] = {
        {{"type", "telepathy"}, {"telepathy", {{"body", "a"}}}},
        {{"type", "text"}},
        {{"type", 7}},
        {{"type", "interactive"}, {"interactive", {{"type", "button"}}}},
        changed(buttons(json::array({button("a", "A")})), "/interactive/type", "knob"),
        changed(buttons(json::array({button("a", "A")})), "/interactive/action", json::object()),
        {{"type", "image"}, {"image", {{"caption", "a"}}}},
        {{"type", "audio"}, {"audio", {{"id", "1"}, {"caption", "a"}}}},
        {{"type", "location"}, {"location", {{"latitude", 91}, {"longitude", 0}}}},
    };
    Graph graph;
    for (const json& message : bad) {
        CAPTURE(message.dump());
        CHECK(graph.send(message).status == 400);
    }
    const auto photo = graph.media.add("image/jpeg", "x", graph.now + std::chrono::hours{1});
    CHECK(graph.send({{"type", "image"}, {"image", {{"id", photo.id}}}}).status == 200);
    CHECK(graph.send({{"text", {{"body", "a"}}}}).status == 200);
}

TEST_CASE("a person without a number is answered by their user id") {
    Graph graph;
    const auto response = graph.post(message_request({"", "ID.7"}, {"a", "", "", {}, false}, ""));
    CHECK(
        json::parse(response.body).at("contacts").at(0) ==
        json::parse(R"({"input":"ID.7","user_id":"ID.7"})")
    );
    CHECK(graph.phones.last("ID.7").has_value());
}

TEST_CASE("a read mark is taken and shown on no phone") {
    Graph graph;
    const auto response =
        graph.post(R"({"messaging_product":"whatsapp","status":"read","message_id":"wamid.A"})");
    CHECK(response.body == R"({"success":true})");
    CHECK_FALSE(graph.phones.last("").has_value());
}

TEST_CASE("every message has an id of its own and old ones are forgotten") {
    Graph graph;
    std::set<std::string> ids;
    const auto send_to = [&](const std::string& number) {
        const auto response = graph.send(changed(text("a"), "/to", "+" + number));
        ids.insert(json::parse(response.body).at("messages").at(0).at("id").get<std::string>());
    };
    send_to("6281200000001");
    for (int count = 0; count < 1'999; ++count) send_to("6281200000002");
    CHECK(graph.phones.last("6281200000001").has_value());
    send_to("6281200000002");
    CHECK_FALSE(graph.phones.last("6281200000001").has_value());
    CHECK(ids.size() == 2'001);
}
