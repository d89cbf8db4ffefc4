#include "handlers/gateways/wire.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

#include "handlers/gateways/http_client.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/tls_server.hpp"

namespace telepati::handlers::tests {
namespace {
using namespace std::chrono_literals;

constexpr HttpTimes times{2s, 2s};

/// What the system trusts is read once, by whoever needs it first in this program.
struct Trusted {
    telepati::tests::TempFolder folder;
    Identity identity;
    Trusted() {
        const std::string file = folder.file("trusted.pem");
        identity.write(file);
        ::setenv("SSL_CERT_FILE", file.c_str(), 1);
    }
};
const Trusted trusted;

std::string answer_of(const std::string& body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}
}  // namespace

TEST_CASE("over TLS many records make one answer and the connection is kept") {
    const std::string body(100'000, 'x');
    TlsServer server(trusted.identity, answer_of(body));
    HttpClient client(server.url("localhost"), times);
    for (int i = 0; i < 3; ++i) {
        const auto result = client.get("/", {}, body.size());
        REQUIRE(std::holds_alternative<HttpAnswer>(result));
        CHECK(std::get<HttpAnswer>(result).body == body);
        CHECK(client.together() == 2);
    }
    CHECK(server.requests() == 3);
}

TEST_CASE("a certificate for another name gets no request") {
    TlsServer server(trusted.identity, answer_of("hello"));
    HttpClient client(server.url("127.0.0.1"), times);
    CHECK(std::get<HttpTrouble>(client.get("/", {}, 100)) == HttpTrouble::NotSent);
    CHECK(server.requests() == 0);
}

TEST_CASE("a certificate that nobody vouches for gets no request") {
    const Identity stranger;
    TlsServer server(stranger, answer_of("hello"));
    HttpClient client(server.url("localhost"), times);
    CHECK(std::get<HttpTrouble>(client.get("/", {}, 100)) == HttpTrouble::NotSent);
    CHECK(server.requests() == 0);
}
}  // namespace telepati::handlers::tests
