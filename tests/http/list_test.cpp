/// What HTTP servers get wrong with what strangers send, by the byte: each directly and behind the
/// nginx configuration that we ship. Where the two may answer differently, both are said.
#include <doctest/doctest.h>

#include "bot/base/limits.hpp"
#include "tests/support/doors.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

/// What may be held against a memory that was refused: less than one body.
constexpr long memory_slack = 5 * 1024;

/// All that comes back for these bytes and a last request that ends the connection.
std::string exchange_all(int port, const std::string& bytes) {
    RawHttp client(port);
    client.send(bytes + get("/healthz", "Connection: close\r\n"));
    return client.read_to_end();
}

int status_of(const std::string& bytes) {
    return bytes.size() < 12 ? 0 : std::stoi(bytes.substr(9, 3));
}

const std::string smuggled = get("/t/smuggled");

std::string with_body(const std::string& line, const std::string& headers = {}) {
    return line + " HTTP/1.1\r\nHost: test\r\n" + headers +
           "Content-Length: " + std::to_string(smuggled.size()) + "\r\n\r\n" + smuggled;
}
}  // namespace

TEST_CASE_TEMPLATE(
    "a body over the limit is refused before it is sent", Door, Direct, BehindNginx
) {
    if (!Door::is_there()) return;
    RawHttp client(Door::port());
    client.send("POST /webhook HTTP/1.1\r\nHost: test\r\nContent-Length: 10000000000\r\n\r\n");
    CHECK(client.read().status == 413);
    client.finish_sending();
    CHECK(client.read_to_end() == "");
}

TEST_CASE_TEMPLATE(
    "chunks and packed bodies are refused and cost no memory", Door, Direct, BehindNginx
) {
    if (!Door::is_there()) return;
    const long before = House::get().memory();
    for (const char* packing : {"gzip", "br", "deflate", "x"}) {
        const std::string header = "Content-Encoding: " + std::string(packing) + "\r\n";
        RawHttp client(Door::port());
        client.send(post("/webhook", std::string(200'000, 'z'), header));
        CHECK(client.read().status == 415);
    }
    const std::string chunk = "100000\r\n" + std::string(0x100000, 'c') + "\r\n";
    RawHttp client(Door::port());
    client.send("POST /webhook HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int megabytes = 0; megabytes < 24; ++megabytes) client.send(chunk);
    // nginx puts small chunks together, and ours never sees the rest of large ones.
    CHECK(client.read().status == (Door::proxied ? 413 : 411));
    CHECK(House::get().memory() - before < memory_slack);
    CHECK(House::get().stands());
}

TEST_CASE_TEMPLATE(
    "a length that could be read in two ways ends the connection", Door, Direct, BehindNginx
) {
    if (!Door::is_there()) return;
    for (const char* lines :
         {"Content-Length: abc\r\n",
          "Content-Length: 0x5\r\n",
          "Content-Length: +5\r\n",
          "Content-Length: -1\r\n",
          "Content-Length: 5, 5\r\n",
          "Content-Length: 5\r\nContent-Length: 5\r\n",
          "Content-Length: 5\r\nContent-Length: 6\r\n",
          "Content-Length: 18446744073709551621\r\n",
          "Content-Length:\r\n",
          "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
          "Transfer-Encoding: chunked, identity\r\n",
          "Transfer-Encoding: gzip\r\n"}) {
        CAPTURE(lines);
        const std::string all = exchange_all(
            Door::port(),
            "POST /webhook HTTP/1.1\r\nHost: test\r\n" + std::string(lines) + "\r\nhello"
        );
        const int status = status_of(all);
        CHECK((status == 400 || status == 411 || status == 413 || status == 501));
        CHECK(answers_in(all) == 1);
    }
}

TEST_CASE_TEMPLATE("a body never becomes the next request", Door, Direct, BehindNginx) {
    if (!Door::is_there()) return;
    const std::string long_path = "/" + std::string(limits::request_path, 'p');
    const struct {
        std::string request;
        int status;
    } rows[] = {
        {with_body("POST /webhook"), 401},
        {with_body("POST /nowhere"), 404},
        {with_body("POST /healthz"), 405},
        {with_body("GET /healthz"), 200},
        {with_body("OPTIONS /healthz"), 405},
        {with_body("DELETE /healthz"), 405},
        {with_body("GET /api/v1/tickets"), 401},
        {with_body("GET /healthz", "Range: bytes=0-0,1-1\r\n"), 200},
        {with_body("GET /healthz", "Expect: 100-continue\r\n"), Door::proxied ? 100 : 200},
        {with_body("POST " + long_path), 414},
        {with_body("BREW /healthz"), 501},
    };
    for (const auto& row : rows) {
        CAPTURE(row.request.substr(0, 30));
        const std::string all = exchange_all(Door::port(), row.request);
        CHECK(status_of(all) == row.status);
        // Its own answer, that of the last request unless the connection ended, and "continue".
        CHECK(answers_in(all) <= 2 + (row.status == 100 ? 1U : 0U));
    }
}

TEST_CASE_TEMPLATE("requests sent together are answered in order", Door, Direct, BehindNginx) {
    if (!Door::is_there()) return;
    RawHttp client(Door::port());
    client.send(get("/healthz") + post("/nowhere", "2") + post("/healthz", "3") + signed_post());
    for (const int status : {200, 404, 405, 200}) CHECK(client.read().status == status);
}

TEST_CASE_TEMPLATE(
    "lines without an end are cut off at 16 KiB and heads have 100 lines", Door, Direct, BehindNginx
) {
    if (!Door::is_there()) return;
    const long before = House::get().memory();
    for (const char* begin : {"GET /", "GET / HTTP/1.1\r\nHost: test\r\nX: "}) {
        RawHttp client(Door::port());
        client.send(begin);
        for (int kilobytes = 0; kilobytes < 1'024; ++kilobytes)
            client.send(std::string(1'024, 'x'));
        const int status = client.read().status;
        CHECK((status == 400 || status == 414 || status == 431));
    }
    std::string headers;
    for (std::size_t line = 0; line < limits::request_headers; ++line) headers += "a: b\r\n";
    CHECK(RawHttp(Door::port()).exchange(get("/healthz", headers)).status == 431);
    CHECK(House::get().memory() - before < memory_slack);
}

TEST_CASE_TEMPLATE("a line break in disguise makes no line", Door, Direct, BehindNginx) {
    if (!Door::is_there()) return;
    const std::string hidden = "a%0d%0aX-Evil:%20yes";
    for (const std::string& path :
         {"/t/" + hidden,
          "/webhook?hub.mode=subscribe&hub.verify_token=doors-verify&hub.challenge=" + hidden,
          "/api/v1/tickets?q=" + hidden}) {
        CAPTURE(path);
        const auto answer =
            RawHttp(Door::port()).exchange(get(path, "X-Hub-Signature-256: " + hidden + "\r\n"));
        CHECK(answer.status != 0);
        CHECK(answer.head.find("X-Evil") == answer.head.npos);
    }
    std::ifstream log(House::get().folder.file("stderr"));
    for (std::string line; std::getline(log, line);) CHECK(!line.starts_with("X-Evil"));
}

TEST_CASE_TEMPLATE("no path is too long for a route", Door, Direct, BehindNginx) {
    if (!Door::is_there()) return;
    for (const char* prefix :
         {"/",
          "/t/",
          "/webhook/",
          "/api/v1/tickets/",
          "/api/v1/media/",
          "/desk/",
          "/simulator/file/"}) {
        for (const std::string& rest : {std::string(8'000, 'a'), std::string(8'000, '/')}) {
            const int status = RawHttp(Door::port()).exchange(get(prefix + rest)).status;
            CHECK(status == 414);
        }
    }
    const std::string query = "/webhook?a=" + std::string(7'000, 'a');
    CHECK(RawHttp(Door::port()).exchange(get(query)).status == 403);
    CHECK(House::get().stands());
}

TEST_CASE_TEMPLATE("parts of an answer are not to be had", Door, Direct, BehindNginx) {
    if (!Door::is_there()) return;
    std::string many = "Range: bytes=0-0";
    while (many.size() < 7'000) many += ",0-99999";
    const long before = House::get().memory();
    for (const std::string& range :
         {std::string{"Range: bytes=0-0"}, std::string{"Range: bytes=99999999-"}, many}) {
        RawHttp client(Door::port());
        const auto answer = client.exchange(get("/api/v1/openapi.json", range + "\r\n"));
        CHECK(answer.status == 200);
        CHECK(answer.body.size() > 1'000);
        CHECK_FALSE(answer.has("Content-Range"));
        CHECK_FALSE(answer.has("Accept-Ranges"));
    }
    CHECK(House::get().memory() - before < memory_slack);
}

TEST_CASE_TEMPLATE("only the right signature opens the webhook", Door, Direct, BehindNginx) {
    if (!Door::is_there()) return;
    const std::string body = R"({"object":"whatsapp_business_account","entry":[]})";
    const std::string right = handlers::signature(body, House::secret);
    std::string upper = right;
    for (char& letter : upper) letter = static_cast<char>(std::toupper(letter));
    upper.replace(0, 6, "sha256");
    const auto line = [](const std::string& value) {
        return "X-Hub-Signature-256: " + value + "\r\n";
    };
    const struct {
        std::string lines;
        std::string body;
        int status;
    } rows[] = {
        {line(right), body, 200},
        {line(upper), body, 200},
        {line(right), body + " ", 401},
        {line(handlers::signature(body, "wrong")), body, 401},
        {line(right.substr(0, right.size() - 1)), body, 401},
        {line(right) + line(right), body, 401},
        {line(""), body, 401},
        {"", body, 401},
    };
    for (const auto& row : rows) {
        CAPTURE(row.lines);
        CHECK(
            RawHttp(Door::port()).exchange(post("/webhook", row.body, row.lines)).status ==
            row.status
        );
    }
}
