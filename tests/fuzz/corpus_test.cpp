/// What the fuzz targets once found, and what they begin with, is fed to them in every test run.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

using Target = int (*)(const std::uint8_t* bytes, std::size_t size);

extern "C" {
int conversation_fuzz(const std::uint8_t* bytes, std::size_t size);
int http_answer_fuzz(const std::uint8_t* bytes, std::size_t size);
int http_fuzz(const std::uint8_t* bytes, std::size_t size);
int office_files_fuzz(const std::uint8_t* bytes, std::size_t size);
int templates_fuzz(const std::uint8_t* bytes, std::size_t size);
int webhook_fuzz(const std::uint8_t* bytes, std::size_t size);
}

namespace {

namespace files = std::filesystem;

/// Feeds every file of a folder of tests/; how many there were.
int feed(Target target, const std::string& folder) {
    int fed = 0;
    const files::path path = files::path{TELEPATI_TESTS_DIR} / folder;
    if (!files::exists(path)) return 0;
    for (const auto& entry : files::directory_iterator(path)) {
        INFO(entry.path().filename().string());
        std::ifstream file(entry.path(), std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        const std::string bytes = text.str();
        CHECK_NOTHROW(target(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
        ++fed;
    }
    return fed;
}
}  // namespace

TEST_CASE("Every story that is told and every one that broke something is talked through") {
    CHECK(feed(conversation_fuzz, "conversations") > 60);
    feed(conversation_fuzz, "fuzz/corpus/conversation");
}

TEST_CASE("Every body that Meta is known to post is read twice alike") {
    CHECK(feed(webhook_fuzz, "payloads") > 80);
    feed(webhook_fuzz, "fuzz/corpus/webhook");
}

TEST_CASE("What was once found by the other targets is found no more") {
    CHECK(feed(http_fuzz, "fuzz/corpus/http") > 0);
    CHECK(feed(http_answer_fuzz, "fuzz/corpus/http_answer") > 0);
    CHECK(feed(templates_fuzz, "fuzz/corpus/templates") > 0);
    CHECK(feed(office_files_fuzz, "fuzz/corpus/office_files") > 0);
}
