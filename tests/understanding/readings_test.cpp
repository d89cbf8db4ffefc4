/// What is remembered of the texts of one turn.
#include "bot/understanding/readings.hpp"

#include <doctest/doctest.h>

#include <string>

#include "bot/understanding/alarm.hpp"
#include "tests/understanding/shipped_words.hpp"

using namespace telepati::understanding;

TEST_CASE("A text is read once however often it is asked about") {
    Readings readings(shipped_lexicon());
    std::string text = "air sudah masuk rumah";
    const Reading& first = readings.of(text);
    const std::string same = text;
    CHECK(&readings.of(same) == &first);
    CHECK(alarm(first).flood);
    const Reading& other = readings.of("lampu jalan mati");
    CHECK(&other != &first);
    CHECK_FALSE(alarm(other).flood);
}

TEST_CASE("What was read stands when the text it came from is gone") {
    Readings readings(shipped_lexicon());
    const Reading* kept = nullptr;
    {
        const std::string text = "Parit TUMPAT, di gg seser";
        kept = &readings.of(text);
    }
    for (int more = 0; more < 100; ++more) readings.of("laporan " + std::to_string(more));
    CHECK(kept->typed->folded == "parit tumpat di gg seser");
    CHECK(kept == &readings.of("Parit TUMPAT, di gg seser"));
    CHECK(kept->words.front().said == "parit");
}
