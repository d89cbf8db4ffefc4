/// What is said of letters, in both languages.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "bot/cases/letter.hpp"
#include "templates/words.hpp"

using namespace telepati;

namespace {

std::string contents(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}
}  // namespace

TEST_CASE("Every stage of a letter has a plain sentence in both languages") {
    for (const char* language : {"id", "en"}) {
        const auto file = std::filesystem::path{TELEPATI_SOURCE_DIR} / "templates/messages" /
                          language / "words.tsv";
        const auto words = templates::read_words({"words.tsv", contents(file)});
        REQUIRE(words);
        for (const cases::Stage stage : cases::all_stages()) {
            const std::string key = "letter." + std::string{cases::stage_name(stage)};
            CAPTURE(key);
            CHECK(words->count(key) == 1);
        }
        for (const char* other : {"letter.nameless", "letter.any", "letter.check"})
            CHECK(words->count(other) == 1);
    }
}
