/// Who keeps an HTTP server busy without wanting anything: idle, slow and many clients, and what
/// they cost the others; how the service ends among them.
#include <doctest/doctest.h>
#include <openssl/evp.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <future>
#include <list>
#include <thread>

#include "bot/base/limits.hpp"
#include "handlers/gateways/http_client.hpp"
#include "handlers/server.hpp"
#include "tests/support/doors.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto undisturbed = 100ms;

/// Sends each a byte a second until the server has closed all; how long that took.
std::chrono::milliseconds drip_until_closed(
    std::list<RawHttp>& clients, std::chrono::seconds most
) {
    const auto begun = Clock::now();
    while (!clients.empty() && Clock::now() - begun < most) {
        for (RawHttp& client : clients) client.send("a");
        ::poll(nullptr, 0, 1'000);
        std::erase_if(clients, [](RawHttp& client) { return client.is_over(); });
    }
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun);
}

/// As a content policy names a style.
std::string hash_in_policy(const std::string& style) {
    std::array<unsigned char, 32> digest{};
    ::EVP_Digest(style.data(), style.size(), digest.data(), nullptr, ::EVP_sha256(), nullptr);
    std::array<unsigned char, 48> text{};
    const int length = ::EVP_EncodeBlock(text.data(), digest.data(), digest.size());
    return {text.begin(), text.begin() + length};
}

std::chrono::milliseconds median(std::vector<Clock::duration> times) {
    std::ranges::sort(times);
    return std::chrono::duration_cast<std::chrono::milliseconds>(times[times.size() / 2]);
}
}  // namespace

TEST_CASE_TEMPLATE("idle connections keep nobody waiting", Door, Direct, BehindNginx) {
    if (!Door::is_there()) return;
    std::list<RawHttp> idle;
    for (int at = 0; at < 64; ++at) idle.emplace_back(Door::port());
    for (RawHttp& client : idle) CHECK(client.exchange(get("/healthz")).status == 200);
    for (int at = 0; at < 64; ++at) idle.emplace_back(Door::port());
    CHECK(quickest_post(Door::port()) < undisturbed);
}

TEST_CASE_TEMPLATE(
    "400 slow clients keep nobody waiting and are sent away", Door, Direct, BehindNginx
) {
    if (!Door::is_there()) return;
    std::list<RawHttp> heads;
    std::list<RawHttp> bodies;
    const std::string body = "POST /webhook HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n";
    for (int at = 0; at < 200; ++at) heads.emplace_back(Door::port()).send("GET / HTTP/1.1\r\nX: ");
    for (int at = 0; at < 200; ++at) bodies.emplace_back(Door::port()).send(body);
    CHECK(quickest_post(Door::port()) < undisturbed);
    // A body that drips is nginx's alone: it knows no time for a whole one, only for its pauses.
    if (!Door::proxied) heads.splice(heads.end(), bodies);
    CHECK(drip_until_closed(heads, 20s) < 16s);
    CHECK(heads.empty());
    CHECK(quickest_post(Door::port()) < undisturbed);
}

TEST_CASE_TEMPLATE("500 clients at once are all let in", Door, Direct, BehindNginx) {
    if (!Door::is_there()) return;
    std::list<RawHttp> clients;
    auto longest = Clock::duration{0};
    for (int at = 0; at < 500; ++at) {
        const auto begun = Clock::now();
        clients.emplace_back(Door::port());
        longest = std::max(longest, Clock::now() - begun);
    }
    CHECK(std::ranges::all_of(clients, [](const RawHttp& one) { return one.connected(); }));
    // One that was turned away at first comes a second later.
    CHECK(longest < 900ms);
    for (RawHttp& client : clients) client.send(get("/healthz"));
    CHECK(std::ranges::all_of(clients, [](RawHttp& one) {
        const int status = one.read().status;
        return status == 200 || status == 503 || (Door::proxied && status == 429);
    }));
}

TEST_CASE_TEMPLATE("one question after the other is answered at once", Door, Direct, BehindNginx) {
    if (!Door::is_there()) return;
    RawHttp client(Door::port());
    std::vector<Clock::duration> times;
    for (int at = 0; at < 50; ++at) {
        const auto begun = Clock::now();
        CHECK(client.exchange(get("/webhook")).status == 403);
        times.push_back(Clock::now() - begun);
    }
    // Without TCP_NODELAY each would wait 40 ms for the other side's acknowledgement.
    CHECK(median(times) < 20ms);
}

TEST_CASE_TEMPLATE("pages are packed with gzip and cheaply", Door, Direct, BehindNginx) {
    if (!Door::is_there()) return;
    const auto answer =
        RawHttp(Door::port())
            .exchange(get("/api/v1/openapi.json", "Accept-Encoding: gzip, deflate, br\r\n"));
    CHECK(answer.status == 200);
    CHECK_FALSE(answer.has("Content-Encoding: br"));
    CHECK(answer.has("Vary: Accept-Encoding\r\n") == answer.has("Content-Encoding: gzip\r\n"));
}

TEST_CASE("twenty pages that wait for news of the simulator leave the webhook as it is") {
    const TempFolder folder;
    const ServiceProcess demo(
        "sqlite:" + folder.file("demo.db"), {{"TELEPATI_APP_SECRET", House::secret}}
    );
    std::list<RawHttp> pages;
    const auto first = RawHttp(demo.port()).exchange(get("/simulator/news?boot=&after=0"));
    const auto at = first.body.find("\"boot\":\"") + 8;
    const std::string boot = first.body.substr(at, first.body.find('"', at) - at);
    for (int page = 0; page < 20; ++page)
        pages.emplace_back(demo.port()).send(get("/simulator/news?boot=" + boot + "&after=99999"));
    CHECK(quickest_post(demo.port()) < undisturbed);
}

TEST_CASE("at its end a server answers all who run and all who queue") {
    std::atomic<int> running{0};
    std::promise<void> released;
    auto release = released.get_future().share();
    handlers::Server server({{"GET", "/own", [&running, release](const auto&) {
                                  ++running;
                                  release.wait();
                                  return handlers::http::Response{};
                              }}});
    const int port = server.bind("127.0.0.1", 0).value();
    server.start();
    std::list<RawHttp> clients;
    constexpr int queued = 12;
    for (int at = 0; at < limits::http_threads + queued; ++at)
        clients.emplace_back(port, 20).send(get("/own"));
    RawHttp idle(port);
    while (running < limits::http_threads) std::this_thread::yield();
    std::thread stopping([&server] { server.stop(); });
    CHECK(idle.read_to_end() == "");
    released.set_value();
    for (RawHttp& client : clients) CHECK(client.read().status == 200);
    stopping.join();
}

TEST_CASE("SIGTERM among idle and half-said requests ends the service within five seconds") {
    const TempFolder folder;
    ServiceProcess service(
        "sqlite:" + folder.file("t.db"), {{"TELEPATI_APP_SECRET", House::secret}}
    );
    RawHttp idle(service.port());
    CHECK(idle.exchange(get("/healthz")).status == 200);
    RawHttp half(service.port());
    half.send("POST /webhook HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
    CHECK(quickest_post(service.port()) < 60s);
    const auto begun = Clock::now();
    CHECK(service.stop() == 0);
    CHECK(Clock::now() - begun < 5s);
    CHECK(half.read().status == 408);
}

TEST_CASE("a second service on the same port refuses to start and says what to do") {
    const TempFolder folder;
    const std::string taken = "127.0.0.1:" + std::to_string(House::get().service.port());
    const auto second = run_program(
        {"serve", "--demo", "--listen", taken, "--database", "sqlite:" + folder.file("second.db")}
    );
    CHECK(second.status == 1);
    CHECK(second.err.find("Address already in use") != std::string::npos);
    CHECK(House::get().stands());
}

TEST_CASE("nginx speaks TLS for the service and sends on who does not") {
    if (!BehindNginx::is_there()) return;
    const Nginx& nginx = *House::get().nginx;
    ::setenv("SSL_CERT_FILE", nginx.certificate().c_str(), 1);
    handlers::HttpClient client("https://localhost:" + std::to_string(nginx.tls_port()), {});
    const auto result = client.get("/healthz", {}, 100);
    REQUIRE(std::holds_alternative<handlers::HttpAnswer>(result));
    CHECK(std::get<handlers::HttpAnswer>(result).body == "ok");
    const auto open = RawHttp(nginx.open_port()).exchange(get("/t/MJ2345Z-a?b=c"));
    CHECK(open.status == 301);
    CHECK(open.has("Location: https://test/t/MJ2345Z-a?b=c\r\n"));
}

TEST_CASE("what nginx hands on is cleaned and what it logs holds no query and no key") {
    if (!BehindNginx::is_there()) return;
    handlers::Server echo({{"POST", "/(.*)", [](const handlers::http::Request& request) {
                                handlers::http::Response response;
                                for (const auto& [name, value] : request.headers)
                                    response.body += name + '=' + value + '\n';
                                return response;
                            }}});
    const int port = echo.bind("127.0.0.1", 0).value();
    echo.start();
    const Nginx nginx(port);
    const auto answer =
        RawHttp(nginx.port())
            .exchange(post(
                "/t/MJ2345Z-geheim?hub.verify_token=secret",
                "x",
                "REMOTE_ADDR: 6.6.6.6\r\nX-Forwarded-For: 6.6.6.6\r\nRange: bytes=0-0\r\n"
                "Accept-Encoding: br\r\nProxy: http://6.6.6.6\r\nX-Hub-Signature-256: a%0d%0ab\r\n"
            ));
    CHECK(
        answer.body ==
        "connection=close\ncontent-length=1\nhost=test\nx-forwarded-for=127.0.0.1\n"
        "x-forwarded-proto=http\nx-hub-signature-256=a%0d%0ab\n"
    );
    CHECK(RawHttp(nginx.port()).exchange(get("/metrics")).status == 404);
    CHECK(RawHttp(nginx.port()).exchange("PUT /webhook HTTP/1.1\r\nHost: a\r\n\r\n").status == 403);
    echo.stop();
    CHECK(RawHttp(nginx.port()).exchange(get("/t/MJ2345Z-geheim?q=secret")).status == 502);
    const std::string log = nginx.log();
    CHECK(log.find("POST /t/- 200") != log.npos);
    for (const char* hidden : {"geheim", "secret", "MJ2345Z"}) CHECK(log.find(hidden) == log.npos);
}

TEST_CASE("nginx lets every gateway write as often as it has to and logs no secret of a door") {
    if (!BehindNginx::is_there()) return;
    handlers::Server service(
        {{"GET", "/(.*)", [](const auto&) { return handlers::http::Response{}; }},
         {"POST", "/(.*)", [](const auto&) { return handlers::http::Response{}; }}}
    );
    const int port = service.bind("127.0.0.1", 0).value();
    service.start();
    const Nginx nginx(port);
    const auto refused_of = [&nginx](const std::string& path) {
        RawHttp client(nginx.port());
        int refused = 0;
        // More than a page is let, the burst of which is 200.
        for (int bodies = 0; bodies < 400; ++bodies)
            refused += client.exchange(post(path, "{}")).status == 429 ? 1 : 0;
        return refused;
    };
    for (const char* door : {"/webhook", "/webhook/waha", "/webhook/fonnte/geheim"}) {
        CAPTURE(door);
        CHECK(refused_of(door) == 0);
    }
    CHECK(refused_of("/webhook/fonnte/geheim/more") > 0);
    CHECK(
        RawHttp(nginx.port()).exchange("PUT /webhook/waha HTTP/1.1\r\nHost: a\r\n\r\n").status ==
        403
    );
    for (const char* mistyped :
         {"/webhook/fonte/geheim",
          "/webhook/Fonnte/geheim",
          "//webhook//fonnte//geheim",
          "/%77ebhook/fonnte/geheim?x=geheim",
          "/webhookfonnte/geheim"})
        RawHttp(nginx.port()).exchange(post(mistyped, "{}"));
    service.stop();
    CHECK(RawHttp(nginx.port()).exchange(post("/webhook/fonnte/geheim", "{}")).status == 502);
    // What was answered is in the log by the next answer.
    RawHttp(nginx.port()).exchange(get("/metrics"));
    const std::string log = nginx.log();
    CHECK(log.find("POST /webhook/waha 200") != log.npos);
    CHECK(log.find("POST /webhook/- 200") != log.npos);
    CHECK(log.find("POST /webhook/- 502") != log.npos);
    CHECK(log.find("geheim") == log.npos);
}

TEST_CASE("what nginx says itself is in Indonesian, says what to do, and shows no script") {
    if (!BehindNginx::is_there()) return;
    handlers::Server nobody({});
    const Nginx nginx(nobody.bind("127.0.0.1", 0).value());
    nobody.stop();
    const auto resting = RawHttp(nginx.port()).exchange(get("/desk/"));
    CHECK(resting.status == 502);
    CHECK(resting.body.find("Sistem sedang dinyalakan ulang") != resting.body.npos);
    CHECK(resting.body.find("muat ulang halaman ini") != resting.body.npos);
    RawHttp writer(nginx.port());
    writer.send("POST /desk/baru HTTP/1.1\r\nHost: test\r\nContent-Length: 10000000\r\n\r\n");
    const auto large = writer.read();
    CHECK(large.status == 413);
    CHECK(large.body.find("tombol Kembali") != large.body.npos);
    CHECK(large.has("Content-Type: text/html; charset=utf-8\r\n"));
    for (const auto& page : {resting, large}) {
        const auto begin = page.body.find("<style>") + 7;
        const std::string style = page.body.substr(begin, page.body.find("</style>") - begin);
        CHECK(page.has("style-src 'sha256-" + hash_in_policy(style) + "'"));
        CHECK(page.body.find("<script") == page.body.npos);
    }
}
