#include "handlers/connection.hpp"

#include <doctest/doctest.h>

#include "bot/base/limits.hpp"
#include "tests/support/socket_pair.hpp"

using namespace telepati;
using namespace std::chrono_literals;
using handlers::AfterAnswer;
using handlers::Arrived;
using handlers::Connection;
using State = Connection::State;

namespace {

const Connection::Clock::time_point start{};

struct Line {
    tests::SocketPair ends;
    Connection connection{ends.theirs(), start};
    Connection::Clock::time_point now = start;

    std::optional<Arrived> hears(std::string_view bytes, bool last = false) {
        ends.say(bytes);
        connection.receive(now);
        return connection.next(now, last);
    }
};

bool begins(const std::string& text, std::string_view with) { return text.rfind(with, 0) == 0; }

}  // namespace

TEST_CASE("a request comes out when it is whole and once") {
    Line line;
    CHECK_FALSE(line.hears("POST /a HTTP/1.1\r\nContent-Le"));
    CHECK_FALSE(line.hears("ngth: 4\r\n\r\nab"));
    const auto arrived = line.hears("cd");
    REQUIRE(arrived);
    CHECK(arrived->frame.target == "/a");
    CHECK(arrived->body == "abcd");
    CHECK(arrived->after == AfterAnswer::KeepOpen);
    CHECK(line.connection.state() == State::Answering);
    CHECK_FALSE(line.connection.next(line.now, false));
}

TEST_CASE("the next request waits for the answer to the one before") {
    Line line;
    const auto first = line.hears("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n");
    REQUIRE(first);
    CHECK(first->frame.target == "/1");
    line.connection.answer("one", line.now);
    CHECK(line.ends.hear() == "one");
    const auto second = line.connection.next(line.now, false);
    REQUIRE(second);
    CHECK(second->frame.target == "/2");
}

TEST_CASE("a connection that says nothing ends quietly after its time") {
    Line line;
    CHECK(line.connection.is_idle());
    CHECK(line.connection.deadline() == start + limits::http_keep_alive);
    line.connection.expire(line.connection.deadline());
    CHECK(line.connection.state() == State::Over);
}

TEST_CASE("a request that drips in is told that it is too slow however often it drips") {
    Line line;
    CHECK_FALSE(line.hears("GET /a HTTP/1.1\r\n"));
    const auto deadline = line.connection.deadline();
    CHECK(deadline == start + limits::http_request_deadline);
    line.now += 9s;
    CHECK_FALSE(line.hears("A: b\r\n"));
    CHECK(line.connection.deadline() == deadline);
    line.connection.expire(deadline);
    CHECK(begins(line.ends.hear(), "HTTP/1.1 408 "));
    CHECK(line.connection.state() == State::Draining);
}

TEST_CASE("what a refused client still sends is thrown away for a moment") {
    Line line;
    CHECK_FALSE(line.hears("BREW /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n"));
    CHECK(begins(line.ends.hear(), "HTTP/1.1 501 "));
    CHECK(line.ends.hear() == "");
    CHECK_FALSE(line.hears("GET /c HTTP/1.1\r\n\r\n"));
    CHECK(line.connection.state() == State::Draining);
    CHECK(line.connection.deadline() == start + limits::http_refusal_drain);
    line.connection.expire(line.connection.deadline());
    CHECK(line.connection.state() == State::Over);
}

TEST_CASE("the last request of a connection ends it") {
    Line line;
    REQUIRE(line.hears("GET /a HTTP/1.1\r\nConnection: close\r\n\r\n"));
    line.connection.answer("bye", line.now);
    CHECK(line.ends.hear() == "bye");
    CHECK(line.connection.state() == State::Over);
    Line stopping;
    const auto arrived = stopping.hears("GET /a HTTP/1.1\r\n\r\n", true);
    REQUIRE(arrived);
    CHECK(arrived->after == AfterAnswer::Close);
}

TEST_CASE("an answer taken in parts goes out whole and one that is not taken is given up") {
    Line line;
    REQUIRE(line.hears("GET /a HTTP/1.1\r\n\r\n"));
    const std::string large(4'000'000, 'x');
    line.connection.answer(large, line.now);
    CHECK(line.connection.state() == State::Sending);
    CHECK(line.connection.deadline() == start + limits::http_response_deadline);
    std::size_t taken = 0;
    while (taken < large.size()) {
        taken += line.ends.hear().size();
        if (line.connection.state() == State::Sending) line.connection.flush(line.now);
    }
    CHECK(taken == large.size());
    CHECK(line.connection.is_idle());
    Line deaf;
    REQUIRE(deaf.hears("GET /a HTTP/1.1\r\n\r\n"));
    deaf.connection.answer(large, deaf.now);
    deaf.connection.expire(deaf.connection.deadline());
    CHECK(deaf.connection.state() == State::Over);
}

TEST_CASE("a client that goes away ends its connection") {
    Line line;
    line.ends.hang_up();
    line.connection.receive(line.now);
    CHECK(line.connection.state() == State::Over);
}
