#include "handlers/send_log.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <thread>
#include <vector>

namespace telepati::handlers {
namespace {
struct LogFile {
    std::filesystem::path path = std::filesystem::temp_directory_path() /
                                 ("telepati_send_log_" + std::to_string(::getpid()));
    LogFile() { std::filesystem::remove(path); }
    ~LogFile() { std::filesystem::remove(path); }
    void add(const std::string& text) const { std::ofstream(path, std::ios::app) << text; }
    SendMarks read() const { return FileSendLog::read(path.string()); }
};
}  // namespace

TEST_CASE("a send log tells what was on the wire and what went out") {
    const LogFile file;
    {
        FileSendLog log(file.path.string());
        for (const int id : {1, 2, 3, 4}) log.sending({{id}});
        log.sent({2}, "wamid.A=");
        log.refused({3});
        log.sending({{3}});
        log.refused({4});
        CHECK(log.failures() == 0);
    }
    const auto marks = file.read();
    CHECK(marks.trusted());
    CHECK(marks.sending == std::unordered_set<OutboxId>{{1}, {3}});
    CHECK(marks.sent == std::unordered_map<OutboxId, std::string>{{{2}, "wamid.A="}});
}

TEST_CASE("marks can be read while the log is open and after it was opened again") {
    const LogFile file;
    FileSendLog first(file.path.string());
    first.sending({{1}});
    CHECK(file.read().sending.contains({1}));
    FileSendLog second(file.path.string());
    second.sending({{2}});
    const auto marks = file.read();
    CHECK(marks.trusted());
    CHECK(marks.sending.size() == 2);
}

TEST_CASE("a torn last line is left out and the rest believed") {
    for (const std::string torn : {">", "> ", "> 4", "< 1", "< 1 wamid", "bo"}) {
        CAPTURE(torn);
        const LogFile file;
        FileSendLog(file.path.string()).sending({{1}});
        file.add(torn);
        const auto marks = file.read();
        CHECK(marks.trusted());
        CHECK(marks.sending == std::unordered_set<OutboxId>{{1}});
        CHECK(marks.sent.empty());
    }
}

TEST_CASE("a log with a broken line is not trusted and what it says is still read") {
    for (const std::string line : {"> 4> 5", "> x", "", "> ", "? 4", "<4 w", "x 4 5", "> -"}) {
        CAPTURE(line);
        const LogFile file;
        FileSendLog(file.path.string()).sending({{1}});
        file.add(line + "\n> 6\n");
        const auto marks = file.read();
        CHECK(!marks.trusted());
        CHECK(marks.sending.contains({1}));
        CHECK(marks.sending.contains({6}));
    }
}

TEST_CASE("a log of another boot or without a first line or missing is not trusted") {
    const LogFile file;
    CHECK(!file.read().trusted());
    file.add("> 1\n");
    CHECK(!file.read().trusted());
    std::filesystem::remove(file.path);
    file.add("boot 00000000-0000-0000-0000-000000000000\n> 1\n");
    FileSendLog log(file.path.string());
    CHECK(!file.read().same_boot);
    CHECK(file.read().complete);
    CHECK(file.read().sending.contains({1}));
    log.clear();
    CHECK(file.read().trusted());
}

TEST_CASE("clearing keeps what is on the wire and ends that are not durable yet") {
    const LogFile file;
    FileSendLog log(file.path.string());
    for (const std::int64_t id : {1, 2, 3}) log.sending({{id}});
    log.sent({1}, "w");
    log.sent({3}, "u");
    log.durable(std::vector<OutboxId>{{1}});
    log.clear();
    const auto marks = file.read();
    CHECK(marks.trusted());
    CHECK(!marks.sent.contains({1}));
    CHECK(marks.sent.contains({3}));
    CHECK(marks.sending == std::unordered_set<OutboxId>{{2}});
    log.sent({2}, "v");
    CHECK(file.read().sent.contains({2}));
}

TEST_CASE("marks of many threads do not mix") {
    const LogFile file;
    FileSendLog log(file.path.string());
    std::vector<std::thread> threads;
    for (int part = 0; part < 4; ++part) {
        threads.emplace_back([&log, part] {
            for (int id = part * 1'000; id < part * 1'000 + 500; ++id) {
                log.sending({{id + 1}});
                if (id % 2 == 0) log.sent({id + 1}, "wamid");
            }
        });
    }
    for (auto& thread : threads) thread.join();
    const auto marks = file.read();
    CHECK(marks.trusted());
    CHECK(marks.sending.size() == 1'000);
    CHECK(marks.sent.size() == 1'000);
}

TEST_CASE("a disk that takes no more is counted and the log is not trusted until cleared") {
    const LogFile file;
    FileSendLog log(file.path.string());
    log.sending({{1}});
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit full{std::filesystem::file_size(file.path) + 2, before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &full) == 0);
    log.sending({{2}});
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
    std::signal(SIGXFSZ, handler);
    log.sending({{3}});
    CHECK(log.failures() == 1);
    CHECK(!file.read().trusted());
    log.clear();
    CHECK(file.read().trusted());
    CHECK(file.read().sending.size() == 3);
}

TEST_CASE("a send log that cannot be opened says so") {
    CHECK_THROWS_AS(FileSendLog("/nowhere/at/all/sends.log"), std::system_error);
}
}  // namespace telepati::handlers
