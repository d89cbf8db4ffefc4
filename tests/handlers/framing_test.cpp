#include "handlers/framing.hpp"

#include <doctest/doctest.h>

#include "bot/base/limits.hpp"

using namespace telepati;
using handlers::http::Frame;
using handlers::http::frame_head;
using handlers::http::Incomplete;
using handlers::http::Refusal;

namespace {

/// 0 for a request that is not complete, 200 for one that is taken.
int verdict(std::string_view bytes) {
    const auto framed = frame_head(bytes);
    if (const auto* refusal = std::get_if<Refusal>(&framed)) return refusal->status;
    return std::holds_alternative<Incomplete>(framed) ? 0 : 200;
}

std::string with(std::string_view headers, std::string_view line = "POST /a HTTP/1.1") {
    return std::string(line) + "\r\n" + std::string(headers) + "\r\n";
}

}  // namespace

TEST_CASE("a whole head says where the request ends") {
    const std::string head = with("Host: x\r\nContent-Length: 5\r\nX-Odd:  a b \t\r\n");
    const auto framed = frame_head(head + "helloGET /");
    const auto* frame = std::get_if<Frame>(&framed);
    REQUIRE(frame != nullptr);
    CHECK(frame->method == "POST");
    CHECK(frame->target == "/a");
    CHECK(frame->head_bytes == head.size());
    CHECK(frame->body_bytes == 5);
    CHECK(frame->headers.find("x-odd")->second == "a b");
    CHECK(frame->keeps_open);
}

TEST_CASE("a head that has not ended waits for more") {
    const std::string head = with("Host: x\r\n");
    for (std::size_t size = 0; size < head.size(); ++size) {
        CHECK(verdict(std::string_view(head).substr(0, size)) == 0);
    }
    CHECK(verdict(head) == 200);
}

TEST_CASE("a request line is taken or refused by the letter") {
    const std::string long_path = "GET /" + std::string(limits::request_path, 'a') + " HTTP/1.1";
    const std::pair<std::string, int> rows[] = {
        {"GET / HTTP/1.1", 200},
        {"GET /?a=b?c HTTP/1.0", 200},
        {"GET  / HTTP/1.1", 400},
        {"GET / a HTTP/1.1", 400},
        {"GET /", 400},
        {"GET", 400},
        {"", 400},
        {"GET / HTTP/2.0", 505},
        {"GET / FTP/1.1", 400},
        {"FOO / HTTP/1.1", 501},
        {"get / HTTP/1.1", 501},
        {"CONNECT a:1 HTTP/1.1", 400},
        {"GET http://a/ HTTP/1.1", 400},
        {"GET /#a HTTP/1.1", 400},
        {"G(T / HTTP/1.1", 400},
        {long_path, 414},
    };
    for (const auto& row : rows) {
        CAPTURE(row.first);
        CHECK(verdict(with("", row.first)) == row.second);
    }
}

TEST_CASE("a body length that two programs could read differently is refused") {
    struct Row {
        std::string_view headers;
        int status;
    };
    static constexpr Row rows[] = {
        {"Content-Length: 0\r\n", 200},
        {"Content-Length: 3145728\r\n", 200},
        {"Content-Length: 3145729\r\n", 413},
        {"Content-Length: 99999999999999999999\r\n", 400},
        {"Content-Length: 18446744073709551621\r\n", 400},
        {"Content-Length: abc\r\n", 400},
        {"Content-Length: 0x5\r\n", 400},
        {"Content-Length: +5\r\n", 400},
        {"Content-Length: -1\r\n", 400},
        {"Content-Length: 5, 5\r\n", 400},
        {"Content-Length:\r\n", 400},
        {"Content-Length: 5\r\ncontent-length: 5\r\n", 400},
        {"Content-Length : 5\r\n", 400},
        {"Transfer-Encoding: chunked\r\n", 411},
        {"Transfer-Encoding: x\r\nContent-Length: 5\r\n", 411},
        {"Content-Encoding: gzip\r\n", 415},
        {"Expect: 100-Continue\r\nContent-Length: 5\r\n", 200},
        {"Expect: 100-continue\r\nContent-Length: 9999999\r\n", 413},
        {"Expect: more\r\n", 417},
    };
    for (const Row& row : rows) {
        CAPTURE(row.headers);
        CHECK(verdict(with(row.headers)) == row.status);
    }
}

TEST_CASE("a header that is not one line of name and value is refused") {
    for (const char* line : {"no colon", ": a", "a b: c", " folded: x", "x: a\rb", "x: \x01"}) {
        CAPTURE(line);
        CHECK(verdict(with("Host: x\r\n" + std::string(line) + "\r\n")) == 400);
    }
    CHECK(verdict("GET / HTTP/1.1\nHost: x\n\n") == 400);
    CHECK(verdict(with(std::string_view("x: \0\r\n", 6))) == 400);
    CHECK(verdict("\x16\x03\x01\x02") == 400);
}

TEST_CASE("a head has a largest size and number of headers") {
    std::string headers;
    for (std::size_t index = 0; index < limits::request_headers; ++index) headers += "a: b\r\n";
    CHECK(verdict(with(headers)) == 200);
    CHECK(verdict(with(headers + "a: b\r\n")) == 431);
    const std::string line = "GET / HTTP/1.1\r\nx: ";
    const std::string room(limits::request_head - line.size() - 4, 'a');
    CHECK(verdict(line + room + "\r\n\r\n") == 200);
    CHECK(verdict(line + room + "a\r\n\r\n") == 431);
    CHECK(verdict(std::string(limits::request_head, 'G')) == 414);
}

TEST_CASE("a connection stays open only when the client lets it") {
    struct Row {
        std::string_view version, header;
        bool open;
    };
    static constexpr Row rows[] = {
        {"1.1", "", true},
        {"1.1", "Connection: keep-alive\r\n", true},
        {"1.1", "Connection: close\r\n", false},
        {"1.1", "Connection: Close\r\n", false},
        {"1.1", "Connection: x\r\nConnection: y, close\r\n", false},
        {"1.0", "", false},
        {"1.0", "Connection: keep-alive\r\n", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.header);
        const auto framed = frame_head(with(row.header, "GET / HTTP/" + std::string(row.version)));
        REQUIRE(std::holds_alternative<Frame>(framed));
        CHECK(std::get<Frame>(framed).keeps_open == row.open);
    }
}
