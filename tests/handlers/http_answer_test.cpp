#include "handlers/gateways/http_answer.hpp"

#include <doctest/doctest.h>

namespace telepati::handlers::tests {
namespace {

using State = AnswerReader::State;

constexpr std::size_t most = 100;

/// Everything at once and byte by byte must be understood alike.
struct Heard {
    State state = State::Incomplete;
    HttpAnswer answer;
    bool keeps_open = false;
    bool ends_here = false;
};

Heard hear(std::string_view bytes, std::size_t at_once) {
    AnswerReader reader(most);
    Heard heard;
    while (!bytes.empty() && heard.state == State::Incomplete) {
        const std::string_view part = bytes.substr(0, at_once);
        bytes.remove_prefix(part.size());
        reader.bytes() += part;
        heard.state = reader.advance();
    }
    reader.bytes() += bytes;
    heard.keeps_open = reader.keeps_open();
    heard.ends_here = reader.ends_here();
    heard.answer = reader.take();
    return heard;
}

Heard hear_both_ways(std::string_view bytes) {
    const Heard slow = hear(bytes, 1);
    Heard fast = hear(bytes, bytes.size());
    CHECK(slow.state == fast.state);
    CHECK(slow.answer.body == fast.answer.body);
    CHECK(slow.keeps_open == fast.keeps_open);
    return fast;
}
}  // namespace

TEST_CASE("an answer with a length ends there and leaves the connection open") {
    const Heard heard = hear_both_ways(
        "HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\nRETRY-AFTER: 7\r\n"
        "Content-Length: 2\r\n\r\n{}"
    );
    CHECK(heard.state == State::Whole);
    CHECK(heard.answer.status == 400);
    CHECK(heard.answer.type == "application/json");
    CHECK(heard.answer.retry_after == std::chrono::seconds{7});
    CHECK(heard.answer.body == "{}");
    CHECK(heard.keeps_open);
}

TEST_CASE("an answer in chunks is put together") {
    const Heard heard = hear_both_ways(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        "3\r\n{\"a\r\n19;note=x\r\n\":\"0123456789012345678901\r\n2\r\n\"}\r\n0\r\n\r\n"
    );
    CHECK(heard.state == State::Whole);
    CHECK(heard.answer.body == R"({"a":"0123456789012345678901"})");
    CHECK(heard.keeps_open);
}

TEST_CASE("a provisional answer is not the answer") {
    const Heard heard = hear_both_ways(
        "HTTP/1.1 103 Early Hints\r\nContent-Length: 5\r\n\r\n"
        "HTTP/1.1 204 No Content\r\nContent-Length: 9\r\n\r\n"
    );
    CHECK(heard.state == State::Whole);
    CHECK(heard.answer.status == 204);
    CHECK(heard.answer.body.empty());
    CHECK(heard.keeps_open);
}

TEST_CASE("an answer without a length lasts as long as its connection") {
    const Heard heard = hear("HTTP/1.1 200 OK\r\n\r\nuntil the end", 4);
    CHECK(heard.state == State::Incomplete);
    CHECK(heard.ends_here);
    CHECK(heard.answer.body == "until the end");
}

TEST_CASE("a connection that says close or says more than it was asked is not used again") {
    for (const std::string_view bytes :
         {"HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\n"}) {
        const Heard heard = hear(bytes, bytes.size());
        CHECK(heard.state == State::Whole);
        CHECK_FALSE(heard.keeps_open);
    }
}

TEST_CASE("what is longer than allowed is not read to its end") {
    for (const std::string_view bytes :
         {"HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n"}) {
        CHECK(hear_both_ways(bytes).state == State::TooLarge);
    }
    const std::string endless = "HTTP/1.1 200 OK\r\n\r\n" + std::string(most + 1, 'x');
    CHECK(hear_both_ways(endless).state == State::TooLarge);
}

TEST_CASE("what is no answer is broken") {
    for (const std::string_view bytes :
         {"SSH-2.0-OpenSSH_9.2\r\n\r\n",
          "HTTP/1.1 abc OK\r\n\r\n",
          "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcde0\r\n\r\n"}) {
        CAPTURE(bytes);
        CHECK(hear_both_ways(bytes).state == State::Broken);
    }
    CHECK(hear(std::string(65 * 1024, 'x'), 1000).state == State::Broken);
}
}  // namespace telepati::handlers::tests
