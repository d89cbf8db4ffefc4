#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "handlers/gateways/gateway_kind.hpp"
#include "tests/support/incoming_text.hpp"

namespace {
using namespace telepati;
using namespace telepati::handlers;
namespace fs = std::filesystem;

constexpr Time read_at{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}};

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

std::map<std::string, std::string> bodies_in(const fs::path& folder) {
    std::map<std::string, std::string> found;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() != ".tsv")
            found[entry.path().filename().string()] = bytes_of(entry.path());
    }
    return found;
}

void reads_as_expected(GatewayKind kind, const std::string& name) {
    const fs::path folder = fs::path{TELEPATI_TESTS_DIR} / "payloads" / name;
    std::string all;
    for (const auto& [file, body] : bodies_in(folder)) {
        const auto events = read_incoming(kind, body, read_at);
        REQUIRE(events.size() == 1);
        const std::string& number = events.front().number_id;
        all += file + '\t' + number + '\t' + tests::incoming_text(events, read_at) + '\n';
    }
    CHECK(all == bytes_of(folder / "expected.tsv"));
}
}  // namespace

TEST_CASE("What WAHA sends is read as its table says") {
    reads_as_expected(GatewayKind::Waha, "waha");
}

TEST_CASE("What Fonnte sends is read as its table says") {
    reads_as_expected(GatewayKind::Fonnte, "fonnte");
}

TEST_CASE("A body cut anywhere or with one byte changed never throws at any door") {
    for (const auto kind : {GatewayKind::Waha, GatewayKind::Fonnte}) {
        const fs::path folder = fs::path{TELEPATI_TESTS_DIR} / "payloads" / source_of(kind);
        for (const auto& [file, whole] : bodies_in(folder)) {
            const std::string& body = whole;
            for (std::size_t at = 0; at < body.size(); ++at) {
                std::string changed = body;
                changed[at] = static_cast<char>(changed[at] ^ 0x20);
                CHECK(read_incoming(kind, changed, read_at).size() == 1);
                CHECK(read_incoming(kind, body.substr(0, at), read_at).size() == 1);
            }
        }
    }
}

TEST_CASE("A repetition has the key of the first, and yes of tomorrow is no repetition") {
    const auto key = [](GatewayKind kind, const std::string& body, Time at = read_at) {
        return read_incoming(kind, body, at).front().key;
    };
    const std::string said =
        R"("session":"a","payload":{"id":"x1","from":"62811@c.us","fromMe":false,"body":"ya"}})";
    CHECK(
        key(GatewayKind::Waha, R"({"event":"message",)" + said) ==
        key(GatewayKind::Waha, R"({"event":"message.any",)" + said)
    );
    const std::string bare = R"({"device":"62822","sender":"62811","message":"ya"})";
    const Time tomorrow = read_at + std::chrono::hours{24};
    CHECK(key(GatewayKind::Fonnte, bare) != key(GatewayKind::Fonnte, bare, tomorrow));
    const std::string timed =
        R"({"device":"62822","sender":"62811","message":"ya","timestamp":1763779845})";
    CHECK(key(GatewayKind::Fonnte, timed) == key(GatewayKind::Fonnte, timed, tomorrow));
}
