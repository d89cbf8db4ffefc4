/// Files at the demo's gateway: upload, a URL for five minutes, the bytes.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "bot/base/limits.hpp"
#include "handlers/simulator/multipart.hpp"
#include "tests/support/simulated_graph.hpp"

using namespace telepati;
using namespace telepati::handlers;
using nlohmann::json;

namespace {

constexpr std::string_view picture = "\xFF\xD8\r\n--not the end\r\n\xFF\xD9";
constexpr const char* form = "multipart/form-data; boundary=\"b 0\"";

std::string part(const std::string& head, std::string_view bytes) {
    return "--b 0\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + std::string(bytes) +
           "\r\n";
}

std::string upload_body(const std::string& mime) {
    return part("name=\"messaging_product\"", "whatsapp") + part("name=\"type\"", mime) +
           part("name=\"file\"; filename=\"a; name=b.jpg\"\r\nContent-Type: image/jpeg", picture) +
           "--b 0--\r\n";
}

http::Response upload(tests::SimulatedGraph& graph, std::string body) {
    auto asked = graph.request("POST", "/simulator/graph/v26.0/4711/media");
    asked.headers.emplace("content-type", form);
    asked.body = std::move(body);
    return graph.ask(std::move(asked));
}

std::string uploaded(tests::SimulatedGraph& graph) {
    const auto answer = upload(graph, upload_body("image/jpeg"));
    REQUIRE(answer.status == 200);
    return json::parse(answer.body).at("id");
}

json described(tests::SimulatedGraph& graph, const std::string& id) {
    return json::parse(graph.get("/simulator/graph/v26.0/" + id).body);
}

std::string path_of(const json& answer) {
    const std::string url = answer.at("url");
    const std::string origin = "http://127.0.0.1:8080";
    REQUIRE(url.starts_with(origin));
    return url.substr(origin.size());
}
}  // namespace

TEST_CASE("an uploaded picture is described and comes back byte for byte") {
    tests::SimulatedGraph graph;
    const std::string id = uploaded(graph);
    const json told = described(graph, id);
    CHECK(told.at("id") == id);
    CHECK(told.at("mime_type") == "image/jpeg");
    CHECK(told.at("file_size") == picture.size());
    CHECK(told.at("messaging_product") == "whatsapp");
    CHECK(told.at("sha256").get<std::string>().size() == 64);
    const auto bytes = graph.get(path_of(told));
    CHECK(bytes.status == 200);
    CHECK(bytes.type == "image/jpeg");
    CHECK(bytes.body == picture);
}

TEST_CASE("a media URL lives five minutes and a new one can be asked for") {
    tests::SimulatedGraph graph;
    const std::string id = uploaded(graph);
    const std::string path = path_of(described(graph, id));
    graph.now += limits::simulated_url - std::chrono::milliseconds{1};
    CHECK(graph.get(path).status == 200);
    graph.now += std::chrono::milliseconds{1};
    CHECK(graph.get(path).status == 404);
    CHECK(graph.get(path_of(described(graph, id))).status == 200);
}

TEST_CASE("a media id is unknown after thirty days, and so is one that never was") {
    tests::SimulatedGraph graph;
    const std::string id = uploaded(graph);
    for (const std::string& unknown : {std::string("123"), id}) {
        const auto answer = graph.get("/simulator/graph/v26.0/" + unknown);
        if (unknown == id) CHECK(answer.status == 200);
        graph.now += limits::simulated_upload_kept;
        const auto late = graph.get("/simulator/graph/v26.0/" + unknown);
        CHECK(late.status == 400);
        const json error = json::parse(late.body).at("error");
        CHECK(error.at("code") == 100);
        CHECK(error.at("error_subcode") == 33);
        graph.now -= limits::simulated_upload_kept;
    }
}

TEST_CASE("nothing of a file is told without a token") {
    tests::SimulatedGraph graph;
    const std::string id = uploaded(graph);
    const std::string path = path_of(described(graph, id));
    graph.authorization = "";
    CHECK(graph.get("/simulator/graph/v26.0/" + id).status == 401);
    CHECK(graph.get(path).status == 401);
    CHECK(upload(graph, upload_body("image/jpeg")).status == 401);
}

TEST_CASE("what WhatsApp cannot send is not taken for upload") {
    tests::SimulatedGraph graph;
    for (const char* mime : {"image/svg+xml", "text/html", "image/jpeg\r\nX: y", "banana"}) {
        CAPTURE(mime);
        const auto answer = upload(graph, upload_body(mime));
        CHECK(json::parse(answer.body).at("error").at("code") == 131053);
    }
    CHECK(upload(graph, "no form").status == 400);
    CHECK(upload(graph, part("name=\"file\"", picture) + "--b 0--\r\n").status == 400);
}

TEST_CASE("a message with a picture needs one that was uploaded") {
    tests::SimulatedGraph graph;
    const std::string id = uploaded(graph);
    const auto with = [](const std::string& media) {
        const json message{
            {"messaging_product", "whatsapp"},
            {"to", "+62800000000901"},
            {"type", "image"},
            {"image", {{"id", media}}}};
        return message.dump();
    };
    CHECK(graph.post(with(id)).status == 200);
    const auto refused = graph.post(with("4711"));
    CHECK(json::parse(refused.body).at("error").at("code") == 100);
}

TEST_CASE("the oldest file makes room when all together are too large") {
    SimulatedMedia media;
    const Time now{};
    const Time later = now + std::chrono::hours{1};
    const std::string half(limits::simulated_media_bytes / 2, 'x');
    const auto first = media.add("image/jpeg", half, later);
    const auto second = media.add("image/jpeg", half, later);
    const auto third = media.add("image/jpeg", "x", later);
    CHECK_FALSE(media.find(first.id, now));
    CHECK(media.find(second.id, now));
    CHECK(media.find(third.id, now));
}

TEST_CASE("the webhook's hash of a file is the same number as the gateway's") {
    SimulatedMedia media;
    const auto file = media.add("text/plain", "abc", Time{} + std::chrono::hours{1});
    CHECK(file.sha256_hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(file.sha256_base64 == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

TEST_CASE("a broken form has no parts") {
    const std::string whole = upload_body("image/jpeg");
    CHECK(form_parts(form, whole)->size() == 3);
    CHECK(form_parts(form, whole)->at(2).name == "file");
    for (std::size_t length = 0; length + 4 < whole.size(); ++length)
        CHECK_FALSE(form_parts(form, whole.substr(0, length)));
    CHECK_FALSE(form_parts("text/plain", whole));
    CHECK_FALSE(form_parts("multipart/form-data", whole));
}
