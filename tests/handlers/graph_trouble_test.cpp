/// What ails the demo's gateway, and the 24 hours in which one may write to somebody.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "tests/support/simulated_graph.hpp"

using namespace telepati;
using namespace telepati::handlers;
using nlohmann::json;

namespace {

constexpr const char* hello =
    R"({"messaging_product":"whatsapp","to":"+62800000000901","text":{"body":"Halo"},)"
    R"("biz_opaque_callback_data":"o:7"})";
constexpr const char* from_template =
    R"({"messaging_product":"whatsapp","to":"+62800000000901","type":"template",)"
    R"("template":{"name":"kabar","language":{"code":"id"}}})";

int code_of(const http::Response& response) {
    return json::parse(response.body).at("error").at("code").get<int>();
}

/// An answer that may still be on its way.
struct Late {
    Late(const tests::SimulatedGraph& graph, const char* body) {
        auto asked = graph.request("POST", "/simulator/graph/v26.0/4711/messages");
        asked.body = body;
        graph.routes.answer_late(std::move(asked), [this](http::Response response) {
            answer = std::move(response);
        });
    }
    std::optional<http::Response> answer;
};
}  // namespace

TEST_CASE("a healthy gateway tells who sent what as soon as it has arrived") {
    tests::SimulatedGraph graph;
    CHECK(graph.post(hello).status == 200);
    REQUIRE(graph.accepted.size() == 1);
    CHECK(graph.accepted[0].first == graph.phones.last("62800000000901")->id);
    CHECK(graph.accepted[0].second == "o:7");
}

TEST_CASE("a slow gateway takes the message only when its time has come") {
    tests::SimulatedGraph graph;
    REQUIRE(graph.gateway.choose("slow"));
    Late late(graph, hello);
    CHECK_FALSE(late.answer);
    CHECK_FALSE(graph.phones.last("62800000000901"));
    graph.timer.stop();
    REQUIRE(late.answer);
    CHECK(late.answer->status == 200);
    CHECK(graph.phones.last("62800000000901"));
}

TEST_CASE("a dead gateway says nothing while anybody waits and never delivers") {
    tests::SimulatedGraph graph;
    REQUIRE(graph.gateway.choose("dead"));
    Late late(graph, hello);
    CHECK_FALSE(late.answer);
    graph.timer.stop();
    REQUIRE(late.answer);
    CHECK(late.answer->status == 503);
    CHECK_FALSE(graph.phones.last("62800000000901"));
}

TEST_CASE("a gateway that refuses gives the code that was chosen and delivers nothing") {
    struct Row {
        const char* name;
        int status;
        int code;
    };
    const Row rows[] = {
        {"number_limit", 400, 130429},
        {"person_limit", 400, 131056},
        {"broken", 500, 131000},
        {"window_closed", 400, 131047},
        {"unreachable", 400, 131026},
    };
    tests::SimulatedGraph graph;
    for (const Row& row : rows) {
        CAPTURE(row.name);
        REQUIRE(graph.gateway.choose(row.name));
        const auto answer = graph.post(hello);
        CHECK(answer.status == row.status);
        CHECK(code_of(answer) == row.code);
    }
    CHECK_FALSE(graph.phones.last("62800000000901"));
    CHECK_FALSE(graph.gateway.choose("tired"));
    REQUIRE(graph.gateway.choose("healthy"));
    CHECK(graph.post(hello).status == 200);
}

TEST_CASE("24 hours after somebody's last word only templates reach them") {
    tests::SimulatedGraph graph;
    SimulatedMessage word{"wamid.A", "4711", "62800000000901", "{}"};
    word.by = SimulatedMessage::By::Person;
    word.at = graph.now + std::chrono::hours{3};
    graph.phones.receive(word);
    graph.now = word.at + std::chrono::hours{24} - std::chrono::milliseconds{1};
    CHECK(graph.post(hello).status == 200);
    graph.now += std::chrono::milliseconds{1};
    CHECK(code_of(graph.post(hello)) == 131047);
    CHECK(graph.post(from_template).status == 200);
    word.at = graph.now;
    graph.phones.receive(word);
    CHECK(graph.post(hello).status == 200);
}

TEST_CASE("whoever has not written counts as having written when the demo started") {
    tests::SimulatedGraph graph;
    CHECK(graph.post(hello).status == 200);
    graph.now += std::chrono::hours{24};
    CHECK(code_of(graph.post(hello)) == 131047);
}

TEST_CASE("a message that the office has read shows it and its reaction") {
    tests::SimulatedGraph graph;
    SimulatedMessage word{"wamid.A", "4711", "62800000000901", "{}"};
    word.by = SimulatedMessage::By::Person;
    word.at = graph.now;
    graph.phones.receive(word);
    CHECK(
        graph.post(R"({"messaging_product":"whatsapp","status":"read","message_id":"wamid.A"})")
            .status == 200
    );
    CHECK(graph.phones.find("wamid.A")->state == SimulatedMessage::State::Read);
    CHECK(
        graph
            .post(R"({"messaging_product":"whatsapp","to":"+62800000000901","type":"reaction",)"
                  R"("reaction":{"message_id":"wamid.A","emoji":"👍"}})")
            .status == 200
    );
    CHECK(graph.phones.find("wamid.A")->reaction == "👍");
    CHECK(graph.phones.since(0).messages.size() == 1);
}
