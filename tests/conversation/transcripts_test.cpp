/// Plays tests/conversations/*.chat through engine, texts and storage. UPDATE=1 in the environment
/// rewrites them: read the diff.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/chat_file.hpp"

namespace {

namespace files = std::filesystem;

std::string contents(const files::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}
}  // namespace

TEST_CASE("Every transcript reads today as it was written") {
    int played = 0;
    for (const auto& entry : files::directory_iterator(TELEPATI_TESTS_DIR "/conversations")) {
        if (entry.path().extension() != ".chat") continue;
        CAPTURE(entry.path().filename().string());
        const std::string written = contents(entry.path());
        const std::string today = telepati::tests::play(written);
        if (std::getenv("UPDATE")) {
            std::ofstream(entry.path()) << today;
        } else {
            CHECK(today == written);
        }
        ++played;
    }
    CHECK(played > 0);
}
