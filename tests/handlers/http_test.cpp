#include "handlers/http.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

#include "handlers/route_table.hpp"
#include "tests/support/log_capture.hpp"

using namespace telepati::handlers;
using http::Request;
using http::Response;

namespace {

http::Handler says(std::string words) {
    return [words](const Request& request) {
        Response response;
        response.body = words;
        for (const std::string& group : request.captures) response.body += group;
        return response;
    };
}

template <class Thrown>
http::Handler throws(Thrown thrown) {
    return [thrown](const Request&) -> Response { throw thrown; };
}

http::RouteTable table() {
    return http::RouteTable({
        {"GET", "/plain", says("plain")},
        {"POST", "/plain", says("posted")},
        {"GET", "/t/([^/]+)", says("ticket ")},
        {"GET", "/t/new", says("never")},
        {"GET", "/bad", throws(std::runtime_error("s3cret"))},
        {"GET", "/worse", throws(7)},
    });
}

Response ask(std::string method, std::string path) {
    Request request;
    request.method = std::move(method);
    request.path = std::move(path);
    return table().answer(std::move(request));
}

}  // namespace

TEST_CASE("the first route whose pattern fits the whole path answers") {
    struct Row {
        std::string_view method, path, body;
    };
    static constexpr Row rows[] = {
        {"GET", "/plain", "plain"},
        {"POST", "/plain", "posted"},
        {"HEAD", "/plain", "plain"},
        {"GET", "/t/MJ7K3F2-x", "ticket MJ7K3F2-x"},
        {"GET", "/t/new", "ticket new"},
    };
    for (const Row& row : rows) {
        const Response response = ask(std::string(row.method), std::string(row.path));
        CHECK(response.status == 200);
        CHECK(response.body == row.body);
    }
}

TEST_CASE("a path that no pattern fits is not found and not repeated") {
    for (const char* path : {"/", "", "/plain/", "/plainer", "/t/", "/t/a/b", "/pl"}) {
        const Response response = ask("GET", path);
        CHECK(response.status == 404);
        CHECK(response.type == "application/problem+json");
        CHECK(
            response.body == "{\"type\":\"about:blank\",\"title\":\"Not found\",\"status\":404}\n"
        );
    }
}

TEST_CASE("a wrong method on a known path is told which ones are right") {
    const Response response = ask("DELETE", "/plain");
    CHECK(response.status == 405);
    REQUIRE(response.headers.count("Allow") == 1);
    CHECK(response.headers.find("Allow")->second == "GET, HEAD, POST");
}

TEST_CASE("a path with control bytes or beyond the limit reaches no route") {
    CHECK(ask("GET", "/t/a\nb").status == 400);
    CHECK(ask("GET", "/t/a\x7F").status == 400);
    CHECK(ask("GET", std::string("/t/a\0b", 6)).status == 400);
    CHECK(ask("GET", "/t/" + std::string(509, 'a')).status == 200);
    CHECK(ask("GET", "/t/" + std::string(510, 'a')).status == 400);
}

TEST_CASE("a handler that throws answers a bare 500 and logs only the kind") {
    const telepati::tests::LogCapture capture;
    for (const char* path : {"/bad", "/worse"}) {
        const Response response = ask("GET", path);
        CHECK(response.status == 500);
        CHECK(response.body.find("s3cret") == std::string::npos);
    }
    REQUIRE(capture.lines().size() == 2);
    CHECK(capture.lines()[0].find(R"("kind":"std::runtime_error")") != std::string::npos);
    CHECK(capture.lines()[1].find(R"("kind":"unknown")") != std::string::npos);
    CHECK(capture.text().find("s3cret") == std::string::npos);
}

TEST_CASE("a header or parameter that comes twice has no value") {
    Request request;
    request.headers = {{"once", "1"}, {"twice", "1"}, {"twice", "2"}};
    request.query = {{"once", ""}, {"twice", "1"}, {"twice", "1"}};
    CHECK(request.header("once") == "1");
    CHECK_FALSE(request.header("twice").has_value());
    CHECK_FALSE(request.header("never").has_value());
    CHECK(request.parameter("once") == "");
    CHECK_FALSE(request.parameter("twice").has_value());
}

TEST_CASE("form fields are decoded") {
    struct Row {
        std::string_view text, name, value;
    };
    static constexpr Row rows[] = {
        {"a=1", "a", "1"},
        {"a=b=c==", "a", "b=c=="},
        {"a", "a", ""},
        {"&&a=%2B+%c3%A9", "a", "+ é"},
        {"h%2em=x&", "h.m", "x"},
        {"a=%", "a", "%"},
        {"a=%4", "a", "%4"},
        {"a=%zz1", "a", "%zz1"},
        {"a=100%25", "a", "100%"},
    };
    for (const Row& row : rows) {
        const auto fields = http::form_fields(row.text);
        REQUIRE(fields.size() == 1);
        CHECK(fields.begin()->first == row.name);
        CHECK(fields.begin()->second == row.value);
    }
    CHECK(http::form_fields("a=1&b=2&a=3").count("a") == 2);
}

TEST_CASE("a problem names its status and escapes its detail") {
    const Response response = http::problem(409, "Not now", "a \"b\"\n");
    CHECK(response.status == 409);
    CHECK(
        response.body ==
        "{\"type\":\"about:blank\",\"title\":\"Not now\",\"status\":409,"
        "\"detail\":\"a \\\"b\\\"\\n\"}\n"
    );
}
