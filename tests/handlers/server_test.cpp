#include "handlers/server.hpp"

#include <doctest/doctest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <future>
#include <list>
#include <stdexcept>
#include <thread>

#include "bot/base/limits.hpp"
#include "tests/support/log_capture.hpp"
#include "tests/support/raw_http.hpp"

using namespace telepati;
using handlers::Server;
using handlers::http::Request;
using handlers::http::Response;
using tests::get;
using tests::post;
using tests::RawHttp;

namespace {

Response echo(const Request& request) {
    Response response;
    response.body = request.method + ' ' + request.path + ' ' + request.body;
    for (const auto& [name, value] : request.query) response.body += ' ' + name + '=' + value;
    return response;
}

Response headers_back(const Request& request) {
    Response response;
    for (const auto& [name, value] : request.headers) response.body += name + '=' + value + '\n';
    return response;
}

Response fail(const Request&) { throw std::runtime_error("s3cret"); }

/// A server on a free port with a few plain routes and one of the test's own.
struct Running {
    explicit Running(handlers::http::Handler own = echo)
        : server({
              {"GET", "/echo", echo},
              {"POST", "/echo", echo},
              {"GET", "/t/([^/]+)", echo},
              {"POST", "/headers", headers_back},
              {"GET", "/fail", fail},
              {"GET", "/large", [](const Request&) { return large(); }},
              {"GET", "/own", std::move(own)},
          }),
          port(server.bind("127.0.0.1", 0).value()) {
        server.start();
    }
    static Response large() {
        Response response;
        response.body = std::string(100'000, 'a');
        return response;
    }

    Server server;
    int port;
};

/// The server's end of a connection of this process, found among the open files; -1 when none.
int server_end(int client_port) {
    for (int file = 3; file < 1'024; ++file) {
        sockaddr_in peer{};
        socklen_t size = sizeof(peer);
        if (::getpeername(file, reinterpret_cast<sockaddr*>(&peer), &size) != 0) continue;
        if (peer.sin_family == AF_INET && ntohs(peer.sin_port) == client_port) return file;
    }
    return -1;
}

}  // namespace

TEST_CASE("the server hands method path query and raw body to the route") {
    const Running running;
    RawHttp client(running.port);
    const auto answer = client.exchange(post("/echo?a=b=c&d=%2B+e", std::string("x\0\xFFy", 4)));
    CHECK(answer.status == 200);
    CHECK(answer.body == std::string("POST /echo x\0\xFFy a=b=c d=+ e", 27));
    CHECK(client.exchange(get("/t/a%20b")).body == "GET /t/a b ");
}

TEST_CASE("the body of a form or an upload comes as it was sent") {
    const Running running;
    RawHttp client(running.port);
    const std::string large(20'000, 'f');
    for (const char* type :
         {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x"}) {
        const std::string header = "Content-Type: " + std::string(type) + "\r\n";
        CHECK(client.exchange(post("/echo", large, header)).body == "POST /echo " + large);
    }
}

TEST_CASE("headers come raw with names in lower case and none of the library's own") {
    const Running running;
    RawHttp client(running.port);
    const auto answer = client.exchange(
        post("/headers", "", "X-Odd: a%0d%0a\r\nx-odd: b\r\nREMOTE_ADDR: 6.6.6.6\r\n")
    );
    CHECK(
        answer.body == "content-length=0\nhost=test\nremote_addr=6.6.6.6\nx-odd=a%0d%0a\nx-odd=b\n"
    );
}

TEST_CASE("a head request is answered by the get route without a body") {
    const Running running;
    RawHttp client(running.port);
    client.send("HEAD /echo HTTP/1.1\r\n\r\n");
    const auto answer = client.read(false);
    CHECK(answer.status == 200);
    CHECK(answer.has("Content-Length: 11\r\n"));
    CHECK(client.exchange(get("/echo")).body == "GET /echo ");
}

TEST_CASE("the server refuses what it does not take with a problem and ends the connection") {
    struct Row {
        std::string request;
        int status;
    };
    const std::string next = get("/echo");
    const std::string chunked = "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n";
    const std::string long_path = get("/" + std::string(limits::request_path, 'a'));
    const std::string zipped = post("/echo", "a", "Content-Encoding: gzip\r\n");
    const Row rows[] = {
        {"POST /echo HTTP/1.1\r\nContent-Length: 3145729\r\n\r\n", 413},
        {"POST /echo HTTP/1.1\r\nContent-Length: 0x5\r\n\r\n", 400},
        {"POST /echo HTTP/1.1\r\n" + chunked, 411},
        {"GET /echo HTTP/1.1\r\n" + chunked, 411},
        {"BREW /echo HTTP/1.1\r\n\r\n", 501},
        {zipped, 415},
        {long_path, 414},
    };
    const Running running;
    for (const Row& row : rows) {
        RawHttp client(running.port);
        client.send(row.request + next);
        client.finish_sending();
        const auto answer = client.read();
        CHECK(answer.status == row.status);
        CHECK(answer.has("Content-Type: application/problem+json\r\n"));
        CHECK(answer.has("Connection: close\r\n"));
        CHECK(client.read_to_end() == "");
    }
}

TEST_CASE("a body over the limit is refused before it is sent") {
    const Running running;
    RawHttp client(running.port);
    client.send("POST /echo HTTP/1.1\r\nContent-Length: 10000000000\r\nExpect: 100-continue\r\n\r\n"
    );
    CHECK(client.read().status == 413);
}

TEST_CASE("a client that sends its refused body regardless still reads the refusal") {
    const Running running;
    RawHttp client(running.port);
    const auto answer = client.exchange(post("/echo", std::string(limits::webhook_body * 2, 'a')));
    CHECK(answer.status == 413);
}

TEST_CASE("whoever sends too much with a browser is told so in words") {
    const Running running;
    RawHttp client(running.port);
    const auto answer = client.exchange(
        post("/echo", std::string(limits::webhook_body * 2, 'a'), "accept: text/html,*/*\r\n")
    );
    CHECK(answer.status == 413);
    CHECK(answer.has("Content-Type: text/html; charset=utf-8\r\n"));
    CHECK(answer.has("Content-Security-Policy: default-src 'none'\r\n"));
    CHECK(answer.body.find("Tekan Kembali di peramban") != std::string::npos);
}

TEST_CASE("a body at the limit is taken") {
    const Running running;
    RawHttp client(running.port);
    const auto answer = client.exchange(post("/echo", std::string(limits::webhook_body, 'a')));
    CHECK(answer.status == 200);
    CHECK(answer.body.size() == limits::webhook_body + 11);
}

TEST_CASE("unknown paths and wrong methods are answered and their bodies never become requests") {
    const Running running;
    RawHttp client(running.port);
    const std::string smuggled = get("/fail");
    CHECK(client.exchange(post("/nowhere", smuggled)).status == 404);
    const auto wrong = client.exchange(post("/t/a", smuggled));
    CHECK(wrong.status == 405);
    CHECK(wrong.has("Allow: GET, HEAD\r\n"));
    client.send("GET /echo HTTP/1.1\r\nContent-Length: " + std::to_string(smuggled.size()));
    CHECK(client.exchange("\r\n\r\n" + smuggled).status == 200);
    CHECK(client.exchange("DELETE /echo HTTP/1.1\r\n\r\n").status == 405);
    CHECK(client.exchange(get("/echo")).body == "GET /echo ");
}

TEST_CASE("a client that waits for leave to send its body gets it") {
    const Running running;
    RawHttp client(running.port);
    client.send("POST /echo HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    CHECK(client.read().status == 100);
    CHECK(client.exchange("ab").body == "POST /echo ab");
}

TEST_CASE("requests sent together are answered in order") {
    const Running running;
    RawHttp client(running.port);
    client.send(
        get("/t/1") + post("/echo", "2") + get("/t/3") + get("/t/4", "Connection: close\r\n")
    );
    CHECK(client.read().body == "GET /t/1 ");
    CHECK(client.read().body == "POST /echo 2");
    CHECK(client.read().body == "GET /t/3 ");
    const auto last = client.read();
    CHECK(last.body == "GET /t/4 ");
    CHECK(last.has("Connection: close\r\n"));
    CHECK(client.read_to_end() == "");
}

TEST_CASE("a handler that throws answers 500 without its words") {
    const tests::LogCapture capture;
    const Running running;
    RawHttp client(running.port);
    const auto answer = client.exchange(get("/fail"));
    CHECK(answer.status == 500);
    CHECK((answer.head + answer.body + capture.text()).find("s3cret") == std::string::npos);
    CHECK(client.exchange(get("/echo")).status == 200);
}

TEST_CASE("small answers do not wait for each other on one connection") {
    const Running running;
    RawHttp client(running.port);
    for (int turn = 0; turn < 50; ++turn) CHECK(client.exchange(get("/echo")).status == 200);
    int no_delay = 0;
    socklen_t size = sizeof(no_delay);
    const int socket = server_end(client.local_port());
    REQUIRE(socket >= 0);
    CHECK(::getsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &no_delay, &size) == 0);
    CHECK(no_delay != 0);
}

TEST_CASE("a large text is compressed for those who ask and never in parts or with brotli") {
    const Running running;
    RawHttp client(running.port);
    const auto small = client.exchange(get("/large", "Accept-Encoding: br, gzip\r\n"));
    CHECK(small.has("Content-Encoding: gzip\r\n"));
    CHECK(small.has("Vary: Accept-Encoding\r\n"));
    CHECK(small.body.size() < 1'000);
    const auto plain =
        client.exchange(get("/large", "Accept-Encoding: br\r\nRange: bytes=0-0\r\n"));
    CHECK(plain.status == 200);
    CHECK(plain.body.size() == 100'000);
}

TEST_CASE("a second server on the same port is refused with what to do") {
    const Running running;
    Server second({});
    const auto bound = second.bind("127.0.0.1", running.port);
    REQUIRE_FALSE(bound.has_value());
    CHECK(bound.error().what.find("Address already in use") != std::string::npos);
    CHECK(bound.error().what.find("--listen") != std::string::npos);
    Server lost({});
    CHECK_FALSE(lost.bind("no.such.host.invalid", 0).has_value());
}

TEST_CASE("a port is free again after stop even when nothing was served") {
    Server first({});
    const int port = first.bind("127.0.0.1", 0).value();
    first.stop();
    Server second({});
    CHECK(second.bind("127.0.0.1", port).has_value());
    second.start();
    second.stop();
    second.stop();
}

TEST_CASE("idle connections do not keep others from being answered") {
    const Running running;
    std::list<RawHttp> idle;
    for (int index = 0; index < 64; ++index) idle.emplace_back(running.port);
    for (RawHttp& client : idle) CHECK(client.exchange(get("/echo")).status == 200);
    for (int index = 0; index < 64; ++index) idle.emplace_back(running.port);
    RawHttp late(running.port, 2);
    CHECK(late.exchange(get("/echo")).status == 200);
}

TEST_CASE("more connections than threads are answered too") {
    const Running running;
    std::list<RawHttp> idle;
    for (int index = 0; index < limits::http_threads + 40; ++index) idle.emplace_back(running.port);
    RawHttp late(running.port, 4);
    CHECK(late.exchange(get("/echo")).status == 200);
}

TEST_CASE("stop lets a running request finish") {
    std::promise<void> entered;
    std::promise<void> released;
    auto release = released.get_future().share();
    Running running([&entered, release](const Request&) {
        entered.set_value();
        release.wait();
        return Response{};
    });
    RawHttp client(running.port);
    RawHttp idle(running.port);
    client.send(get("/own"));
    entered.get_future().wait();
    std::thread stopping([&running] { running.server.stop(); });
    CHECK(idle.read_to_end() == "");  // closed: stop is under way
    released.set_value();
    CHECK(client.read().status == 200);
    stopping.join();
    CHECK_FALSE(RawHttp(running.port).connected());
}
