#include "bot/understanding/learned.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "bot/understanding/reading.hpp"
#include "tests/understanding/shipped_words.hpp"

using namespace telepati::understanding;

namespace {
const std::vector<std::string> categories = {
    "banjir",  "drainase", "jalan",       "lampu_jalan", "sampah",   "pohon",        "air_bersih",
    "listrik", "parkir",   "lalu_lintas", "ketertiban",  "keamanan", "lingkungan",   "adminduk",
    "surat",   "bansos",   "kesehatan",   "pendidikan",  "aparatur", "bencana_lain", "lainnya"};

Lesson lesson(std::string_view text, std::string category) {
    return lesson_of(shipped_lexicon(), text, std::move(category));
}

std::vector<Guess> guesses(const Learned& learned, std::string_view text) {
    const Reading reading = read(shipped_lexicon(), text);
    return guess(reading, &learned);
}

std::string top(const Learned& learned, std::string_view text) {
    const auto found = guesses(learned, text);
    return found.empty() ? "" : found.front().category;
}

bool has(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Nobody's lexicon knows what a "kelotokan" is.
Learned taught(int times) {
    Learned learned(categories);
    for (int time = 0; time < times; ++time) {
        learned.learn(lesson("kelotokan di gg seser lepas lagi pak", "drainase"));
        learned.learn(lesson("sampah numpuk di depan rumah", "sampah"));
    }
    return learned;
}
}  // namespace

TEST_CASE("before the first lesson the lexicon's guess stands") {
    const Learned nothing(categories);
    const auto cold = guess(shipped_lexicon(), "parit tumpat");
    const auto same = guesses(nothing, "parit tumpat");
    REQUIRE(same.size() == cold.size());
    CHECK(same.front().category == cold.front().category);
    CHECK(same.front().confidence == doctest::Approx(cold.front().confidence));
}

TEST_CASE("a correction today changes tomorrow's guess") {
    CHECK(top(Learned(categories), "kelotokan lepas").empty());
    const Learned learned = taught(3);
    CHECK(learned.lessons() == 6);
    CHECK(top(learned, "kelotokannya lepas di jl luku") == "drainase");
    CHECK(top(learned, "sampah di kelotokan") == "sampah");
}

TEST_CASE("the words that decided come out with the guess") {
    const auto found = guesses(taught(5), "tolong kelotokan lepas");
    REQUIRE_FALSE(found.empty());
    const auto& because = found.front().because;
    CHECK(std::any_of(because.begin(), because.end(), [](const std::string& word) {
        return word.find("kelotokan") != std::string::npos;
    }));
    CHECK(has(guesses(taught(5), "sampah numpuk").front().because, "sampah"));
}

TEST_CASE("three categories are offered, best first, and their shares are honest") {
    const auto found = guesses(taught(4), "jalan rusak dan parit tumpat");
    REQUIRE(found.size() >= 3);
    CHECK(std::is_sorted(found.begin(), found.end(), [](const Guess& left, const Guess& right) {
        return left.confidence > right.confidence;
    }));
    const double sum =
        std::accumulate(found.begin(), found.end(), 0.0, [](double so_far, const Guess& each) {
            return so_far + each.confidence;
        });
    CHECK(sum <= 1.001);
}

TEST_CASE("small talk stays small talk however much was learned") {
    for (const char* text : {"halo", "makasih pak", "besok main bola di lapangan", "ok"}) {
        CAPTURE(text);
        CHECK(guesses(taught(20), text).empty());
    }
}

TEST_CASE("a category that the office does not have teaches nothing") {
    Learned learned(categories);
    learned.learn(lesson("parit tumpat", "pertamanan"));
    CHECK(learned.lessons() == 0);
    CHECK(learned.said_of(lesson("parit tumpat", "drainase")) == "drainase");
    CHECK(Learned().said_of(lesson("parit tumpat", "drainase")).empty());
}

TEST_CASE("the same lessons make the same guesses, also after being written down") {
    Learned first(categories);
    Learned second(categories);
    for (const auto& [text, category] : std::vector<std::pair<const char*, const char*>>{
             {"parit tumpat di gg seser lk 3", "drainase"},
             {"pokok kayu mau tumbang", "pohon"},
             {"jalan berlobang depan sekolah no 12", "jalan"}}) {
        const Lesson taught = lesson(text, category);
        const auto read_again = read_lesson(written(taught), category);
        REQUIRE(read_again);
        CHECK(read_again->traits == taught.traits);
        REQUIRE(read_again->priors.size() == taught.priors.size());
        first.learn(taught);
        second.learn(*read_again);
    }
    const auto from_first = guesses(first, "parit di jalan rusak");
    const auto from_second = guesses(second, "parit di jalan rusak");
    REQUIRE(from_first.size() == from_second.size());
    CHECK(from_first.front().category == from_second.front().category);
    CHECK(
        from_first.front().confidence ==
        doctest::Approx(from_second.front().confidence).epsilon(0.01)
    );
}

TEST_CASE("a written lesson holds no word of the message") {
    const std::string line =
        written(lesson("parit Bu Siti 0812345678 tumpat gg seser", "drainase"));
    for (const char* word : {"parit", "iti", "0812", "seser"}) {
        CAPTURE(word);
        CHECK(line.find(word) == std::string::npos);
    }
}

TEST_CASE("what is no lesson is refused") {
    for (const char* line :
         {"", "x", "=5 |", "jalan=2000 |", "jalan=5| 1", "| zz", "| 1x", "jalan=5 "}) {
        CAPTURE(line);
        CHECK_FALSE(read_lesson(line, "jalan"));
    }
    CHECK(read_lesson("|", "jalan"));
    CHECK(read_lesson("jalan=900 | 1f ff", "jalan"));
}

TEST_CASE("corrections alone do not make it doubt what it knows") {
    Learned learned(categories);
    for (int time = 0; time < 40; ++time)
        learned.learn(lesson("pokok kayu tumbang", "lainnya"), Learned::Given::Corrected);
    CHECK(guesses(learned, "parit tumpat").front().category == "drainase");
    CHECK(guesses(learned, "parit tumpat").front().confidence >= sure_enough);
}

TEST_CASE("messages without words teach and are guessed without harm") {
    Learned learned = taught(2);
    for (const char* text : {"", "...", "\xF0\x9F\x99\x8F", "123", "Jl. Luku"}) {
        CAPTURE(text);
        learned.learn(lesson(text, "jalan"));
        guesses(learned, text);
    }
    CHECK(learned.lessons() == 9);
}
