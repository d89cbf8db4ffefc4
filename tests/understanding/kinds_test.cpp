#include <doctest/doctest.h>

#include <map>

#include "bot/understanding/alarm.hpp"
#include "bot/understanding/guess.hpp"
#include "bot/understanding/kind.hpp"
#include "bot/understanding/reading.hpp"
#include "tests/understanding/shipped_words.hpp"

using namespace telepati::understanding;

TEST_CASE("what a message wants is heard in a hundred and fifty invented messages") {
    std::map<std::string, int> told;
    for (const auto& row : rows_of(TELEPATI_SOURCE_DIR "/tests/understanding/kinds.tsv")) {
        const std::string& text = row.at(1);
        CAPTURE(text);
        const Reading reading = read(shipped_lexicon(), text);
        const Alarm heard = alarm(reading);
        const bool has_subject = !guess(reading).empty() || heard.flood || heard.danger;
        const Kind kind = kind_of(shipped_lexicon(), reading, text, has_subject);
        CHECK(name_of(kind) == row.at(0));
        CHECK_FALSE(is_spam(shipped_lexicon(), reading, text));
        ++told[row.at(0)];
    }
    CHECK(told.size() == 10);
    for (const auto& told_kind : told) {
        const auto& kind = told_kind.first;
        const auto& count = told_kind.second;
        CAPTURE(kind);
        CHECK(count >= 15);
    }
}
