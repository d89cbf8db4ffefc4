#include "handlers/log.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <thread>

#include "bot/base/json_text.hpp"
#include "tests/support/log_capture.hpp"

using telepati::json_quoted;
using telepati::tests::LogCapture;
namespace logs = telepati::handlers::log;

TEST_CASE("a log line is one json object with time level event and fields") {
    const LogCapture capture;
    logs::info("started", {{"port", std::int64_t{8080}}, {"share", 0.5}, {"mode", "demo"}});
    REQUIRE(capture.lines().size() == 1);
    const std::string line = capture.lines()[0];
    // {"ts":"2026-11-21T03:05:00.123Z" is 32 bytes long.
    CHECK(line.substr(0, 7) == R"({"ts":")");
    CHECK(line[17] == 'T');
    CHECK(line.substr(26, 1) == ".");
    CHECK(line.substr(30, 2) == R"(Z")");
    const std::string rest =
        R"(,"level":"info","event":"started","port":8080,"share":0.5,"mode":"demo"})";
    CHECK(line.substr(32) == rest + "\n");
}

TEST_CASE("a field cannot forge a second log line") {
    const LogCapture capture;
    logs::warning("odd", {{"text", "a\nb\r\"}{\\"}});
    const std::string line = capture.text();
    CHECK(line.find('\n') == line.size() - 1);
    CHECK(line.find(R"("text":"a\nb\r\"}{\\"})") != std::string::npos);
}

TEST_CASE("a number that json does not know is written as null") {
    const LogCapture capture;
    logs::info("odd", {{"share", std::numeric_limits<double>::infinity()}});
    CHECK(capture.text().find(R"("share":null})") != std::string::npos);
}

TEST_CASE("lines below the level are not written") {
    const LogCapture capture;
    REQUIRE(logs::set_level("error"));
    logs::warning("quiet");
    logs::error("loud");
    REQUIRE(logs::set_level("info"));
    REQUIRE(capture.lines().size() == 1);
    CHECK(capture.lines()[0].find("loud") != std::string::npos);
}

TEST_CASE("an unknown level is refused and changes nothing") {
    const LogCapture capture;
    CHECK_FALSE(logs::set_level("loud"));
    CHECK_FALSE(logs::set_level(""));
    logs::info("still");
    CHECK(capture.lines().size() == 1);
}

TEST_CASE("lines of many threads stay whole") {
    const LogCapture capture;
    std::vector<std::thread> threads;
    for (int index = 0; index < 4; ++index) {
        threads.emplace_back([] {
            for (int turn = 0; turn < 100; ++turn) logs::info("turn");
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(capture.lines().size() == 400);
}

TEST_CASE("json text is always valid utf-8 on one line") {
    struct Row {
        std::string_view text;
        std::string_view json;
    };
    static constexpr Row rows[] = {
        {"", R"("")"},
        {"a\"b\\c", R"("a\"b\\c")"},
        {"\t\x01\x1F\x7F", R"("\t\u0001\u001f\u007f")"},
        {"kelurahan é €", R"("kelurahan é €")"},
        {"\xF0\x9F\x98\x80", "\"\xF0\x9F\x98\x80\""},
        {"\xFF", "\"\xEF\xBF\xBD\""},
        {"\xC3", "\"\xEF\xBF\xBD\""},
        {"\xC0\xAF", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
        {"\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
    };
    for (const Row& row : rows) CHECK(json_quoted(row.text) == row.json);
}
