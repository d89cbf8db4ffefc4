#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "handlers/gateways/whatsapp_json.hpp"
#include "tests/support/incoming_text.hpp"
#include "tests/support/skip.hpp"

namespace {
using namespace telepati;
using namespace telepati::handlers;
namespace fs = std::filesystem;

constexpr Time read_at{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}};
const fs::path payloads = fs::path{TELEPATI_TESTS_DIR} / "payloads";

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

std::vector<fs::path> bodies_in(const fs::path& folder, const std::string& start) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (entry.path().extension() == ".json" && name.rfind(start, 0) == 0) {
            found.push_back(entry.path());
        }
    }
    return found;
}

// First column to second column of a table; the heading is a row like any other.
std::map<std::string, std::string> table(const fs::path& file) {
    std::map<std::string, std::string> rows;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        const std::size_t tab = line.find('\t');
        REQUIRE(tab != std::string::npos);
        rows[line.substr(0, tab)] = line.substr(tab + 1);
    }
    return rows;
}

// Events with one key must be one item that the body holds twice.
bool keys_are_sound(const std::vector<Incoming>& events) {
    std::map<std::string, std::string> by_key;
    for (const Incoming& event : events) {
        const std::string text = tests::incoming_text({event}, read_at);
        if (event.key.empty() || by_key.emplace(event.key, text).first->second != text)
            return false;
    }
    return true;
}
}  // namespace

TEST_CASE("recorded bodies become what the table says") {
    const auto expected = table(payloads / "expected.tsv");
    CHECK(expected.size() >= 90);
    for (const auto& row : expected) {
        CAPTURE(row.first);
        const auto events = parse_webhook(bytes_of(payloads / row.first), read_at);
        CHECK(tests::incoming_text(events, read_at) == row.second);
    }
}

TEST_CASE("every recorded body has a row and a source with its licence") {
    const auto expected = table(payloads / "expected.tsv");
    const auto sources = table(payloads / "SOURCES.tsv");
    for (const fs::path& body : bodies_in(payloads, "")) {
        const std::string name = body.filename().string();
        CAPTURE(name);
        CHECK(expected.count(name) == 1);
        CHECK(sources.count(name) == 1);
    }
}

TEST_CASE("all bodies at hand give sound events and the same ones twice") {
    const fs::path shared = fs::path{TELEPATI_SHARED_DIR} / "payloads" / "open";
    if (!fs::exists(shared)) return skip("the shared payloads are not here");
    const auto bodies = bodies_in(shared, "in-");
    CHECK(bodies.size() > 200);
    for (const fs::path& body : bodies) {
        CAPTURE(body.filename().string());
        const std::string bytes = bytes_of(body);
        const auto events = parse_webhook(bytes, read_at);
        CHECK_FALSE(events.empty());
        CHECK(keys_are_sound(events));
        const auto again = parse_webhook(bytes, read_at);
        CHECK(tests::incoming_text(events, read_at) == tests::incoming_text(again, read_at));
    }
}

TEST_CASE("a recorded body cut anywhere or with one byte changed never throws") {
    for (const fs::path& body : bodies_in(payloads, "own-")) {
        const std::string bytes = bytes_of(body);
        for (std::size_t at = 0; at < bytes.size(); at += 7) {
            CHECK_FALSE(parse_webhook(bytes.substr(0, at), read_at).empty());
            for (const char other : {'\0', '"', '[', '\\', '\xFF', '9'}) {
                std::string changed = bytes;
                changed[at] = other;
                CHECK_FALSE(parse_webhook(changed, read_at).empty());
            }
        }
    }
}
