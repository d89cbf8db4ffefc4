#include "bot/understanding/guess.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "tests/understanding/shipped_words.hpp"

using namespace telepati::understanding;

namespace {
const Lexicon& small() {
    static const Lexicon lexicon(
        {
            {"parit", "parit", "kategori", "drainase"},
            {"tumpat", "tumpat", "kategori", "drainase"},
            {"parit tumpat", "parit tumpat", "kategori", "drainase"},
            {"lampu jalan mati", "lampu jalan mati", "kategori", "lampu_jalan"},
            {"lampu mati", "lampu mati", "petunjuk", "lampu_jalan"},
            {"lampu mati", "lampu mati", "petunjuk", "listrik"},
            {"sampah", "sampah", "kategori", "sampah"},
            {"jalan rusak", "jalan rusak", "kategori", "jalan"},
            {"bau", "bau", "petunjuk", "sampah"},
            {"banjir", "banjir", "kategori", "banjir"},
            {"banjir", "banjir", "banjir_kini", "banjir"},
            {"kalau", "kalau", "bukan_kini", ""},
            {"halo", "halo", "salam", ""},
            {"bodat", "kasar", "kasar", ""},
            {"yang", "yang", "pengisi", ""},
        },
        shipped_addresses(),
        shipped_rules()
    );
    return lexicon;
}
std::string top(std::string_view text) {
    const auto guesses = guess(small(), text);
    return guesses.empty() ? "" : guesses.front().category;
}
double confidence(std::string_view text) {
    const auto guesses = guess(small(), text);
    return guesses.empty() ? 0 : guesses.front().confidence;
}
}  // namespace

TEST_CASE("the words of a report name its category") {
    CHECK(top("Parit di gg Seser tumpat kali") == "drainase");
    CHECK(top("LAMPU JALAN MATI!!") == "lampu_jalan");
    CHECK(top("sampahnya menumpuk") == "sampah");
}

TEST_CASE("nothing is guessed from nothing") {
    for (const char* text : {"", "...", "halo", "bodat", "Bapak Budi", "\xF0\x9F\x99\x8F"}) {
        CAPTURE(text);
        CHECK(guess(small(), text).empty());
    }
}

TEST_CASE("swearing and greeting change nothing") {
    CHECK(confidence("halo bodat parit tumpat") == doctest::Approx(confidence("parit tumpat")));
}

TEST_CASE("a clear phrase is sure enough and a hint is not") {
    CHECK(confidence("parit tumpat") >= sure_enough);
    CHECK(confidence("lampu jalan mati") >= sure_enough);
    CHECK(confidence("bau") < sure_enough);
    CHECK(confidence("lampu mati") < sure_enough);
}

TEST_CASE("the longer phrase counts and not the words in it") {
    const auto guesses = guess(small(), "lampu jalan mati");
    REQUIRE(guesses.size() == 1);
    CHECK(guesses.front().because == std::vector<std::string>{"lampu jalan mati"});
}

TEST_CASE("two problems in one message are both told and neither is sure") {
    const auto guesses = guess(small(), "parit tumpat dan jalan rusak");
    REQUIRE(guesses.size() == 2);
    CHECK(guesses[0].confidence < sure_enough);
    CHECK(guesses[1].confidence == doctest::Approx(guesses[0].confidence));
}

TEST_CASE("confidences of one message add up to at most one") {
    std::string text;
    for (int time = 0; time < 200; ++time) text += "parit tumpat, sampah bau, jalan rusak. ";
    const auto guesses = guess(small(), text);
    const double sum =
        std::accumulate(guesses.begin(), guesses.end(), 0.0, [](double so_far, const Guess& each) {
            return so_far + each.confidence;
        });
    CHECK(sum <= 1.0);
    CHECK(std::is_sorted(guesses.begin(), guesses.end(), [](const Guess& left, const Guess& right) {
        return left.confidence > right.confidence;
    }));
}

TEST_CASE("address words are no category words") {
    CHECK(guess(small(), "Jl. Parit").empty());
    CHECK(guess(small(), "gg sampah no 5").empty());
    CHECK(top("Jl. Parit Indah, sampah") == "sampah");
    CHECK(top("jalan rusak di gg parit") == "jalan");
}

TEST_CASE("phrases do not reach over the end of a sentence") {
    CHECK(guess(small(), "lampu. Mati").empty());
    CHECK(guess(small(), "lampu mati").size() == 2);
}

TEST_CASE("a flooding drain is a drain unless the water is here now") {
    CHECK(top("parit tumpat, kalau hujan banjir") == "drainase");
    CHECK(top("parit, banjir") == "drainase");
    CHECK(top("banjir") == "banjir");
    const auto now = guess(small(), "banjir. parit");
    CHECK(now.front().confidence == doctest::Approx(now.back().confidence));
}

TEST_CASE("the name of a number is no subject") {
    for (const char* text :
         {"nik saya 1271112202900001",
          "kk 1271 1101 0101 0002",
          "nik 127111220290000I",
          "nomor hp saya 0812 3456 7890"}) {
        CAPTURE(std::string(text));
        CHECK(guess(shipped_lexicon(), text).empty());
    }
    const auto lamp = guess(shipped_lexicon(), "lampu jalan mati, nik saya 1271112202900001");
    REQUIRE(lamp.size() == 1);
    CHECK(lamp.front().category == "lampu_jalan");
    CHECK(guess(shipped_lexicon(), "nik saya tidak online").front().category == "adminduk");
}
