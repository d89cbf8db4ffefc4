#include <doctest/doctest.h>

#include <algorithm>
#include <ctime>

#include "bot/understanding/alarm.hpp"
#include "bot/understanding/depth.hpp"
#include "bot/understanding/kind.hpp"
#include "bot/understanding/learned.hpp"
#include "bot/understanding/personal.hpp"
#include "bot/understanding/places.hpp"
#include "bot/understanding/reading.hpp"
#include "tests/understanding/shipped_words.hpp"

using namespace telepati::understanding;

namespace {

const Places& town() {
    static const Places places({
        {"12.71.11.1006", "Kwala Bekala", "Medan Johor", {"kuala bekala"}, {}, {}},
        {"12.71.11.1002", "Titi Kuning", "Medan Johor", {}, {}, {}},
        {"12.71.13.1002", "Sei Mati", "Medan Maimun", {}, {}, {}},
    });
    return places;
}

const Learned& learned() {
    static const Learned value = [] {
        Learned made({"banjir", "drainase", "jalan"});
        made.learn(lesson_of(shipped_lexicon(), "parit tumpat", "drainase"));
        return made;
    }();
    return value;
}

/// Five thousand kelurahan, half of each name in another kecamatan.
const Places& country() {
    static const Places places = [] {
        std::vector<Kelurahan> all;
        for (int at = 0; at < 5'000; ++at) {
            const std::string kecamatan = at % 2 == 0 ? "Hilir" : "Hulu";
            const std::string number = std::to_string(at);
            all.push_back({number, "Desa Ke" + std::to_string(at / 2), kecamatan, {}, {}, {}});
        }
        return Places(std::move(all));
    }();
    return places;
}

std::string names_of_the_country(std::size_t bytes) {
    std::string text = "kec. hilir: ";
    for (std::size_t at = 0; text.size() < bytes; ++at)
        text += "desa ke" + std::to_string(at % 2'500) + ", ";
    text.resize(bytes);
    return text;
}

/// Everything that is asked of a message.
std::size_t understand(const std::string& text, const Places& places = town()) {
    const Reading reading = read(shipped_lexicon(), text);
    const auto guesses = guess(reading, &learned());
    std::size_t heard = guesses.size() + (alarm(reading).flood ? 1U : 0U);
    heard += static_cast<std::size_t>(water_depth(shipped_lexicon(), text).value_or(0));
    heard += places.all_named(reading).size() + spot_in(reading, text, places).size();
    heard += personal_in(text).size() + (is_spam(shipped_lexicon(), reading, text) ? 1U : 0U);
    kind_of(shipped_lexicon(), reading, text, !guesses.empty());
    return heard;
}

std::string repeated(const std::string& part, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += part;
    text.resize(bytes);
    return text;
}

/// Of the processor, so that a busy machine counts for nothing.
double seconds_for(const std::string& text, const Places& places = town()) {
    double best = 1e9;
    for (int time = 0; time < 3; ++time) {
        const std::clock_t begun = std::clock();
        understand(text, places);
        best = std::min(best, static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC);
    }
    return best;
}

const std::vector<std::string> floods_of_text = {
    "kwala bekala ",
    "sei mati, titi kuning jl jl gg gg no 5 ",
    "jl ",
    "jl. h. a. b. ",
    "parit tumpat ",
    "081234567890 ",
    "7 ",
    "a@b.c",
    "kalau banjir 50 cm ",
    "kalau hujan banjir ",
    "banjir surut ",
    "sekarang masuk rumah ",
    "hari ini hujan tidak berhenti ",
    "jl kwala dan bekala ",
    "bapak budianto sei mati ",
    "air naik sampai pinggang, #banjir ",
    "pasar baru kota matsum ii helvetia raya ",
    "\xF0\x9F\x99\x8F",
    "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7 ",
    "\xE2\x80\xAE"
    "banjir ",
    "jl \xD9\x85\xD8\xB1 5 gg \xE2\x80\xAEitam ies\xE2\x80\xAC lk \xD9\xA3 ",
    "\xFF\xC3",
    "tttttttttt",
    "9999999999",
};
}  // namespace

TEST_CASE("whatever comes is read to its end and found to be something sensible") {
    for (const std::string& part : floods_of_text) {
        CAPTURE(part);
        for (const std::size_t bytes : {0U, 1U, 7U, 4'000U, 65'000U})
            understand(repeated(part, bytes));
    }
    CHECK(guess(shipped_lexicon(), repeated("\xF0\x9F\x99\x8F", 4'000)).empty());
    CHECK(guess(shipped_lexicon(), "привет как дела, 你好, مرحبا").empty());
}

TEST_CASE("eight times the text takes no more than a few times eight the time") {
    constexpr std::size_t small = 8'000;
    constexpr double generous = 4;
    constexpr double noise = 0.01;
    for (const std::string& part : floods_of_text) {
        CAPTURE(part);
        const double one = seconds_for(repeated(part, small));
        const double eight = seconds_for(repeated(part, 8 * small));
        CHECK(eight < 8 * generous * one + noise);
    }
}

TEST_CASE("thousands of names of places are heard in time that grows with the text") {
    const auto named =
        country().all_named(read(shipped_lexicon(), "kec. hilir, desa ke7, desa ke2499"));
    REQUIRE(named.size() == 2);
    CHECK(named.front().code == "4998");
    CHECK(named.back().code == "14");
    const double one = seconds_for(names_of_the_country(8'000), country());
    const double eight = seconds_for(names_of_the_country(64'000), country());
    CHECK(eight < 8 * 4 * one + 0.01);
}

TEST_CASE("a message that says nothing is other, and no figure is too large") {
    for (const std::string& text :
         {std::string(),
          std::string("   "),
          repeated("\xF0\x9F\x99\x8F", 400),
          std::string("\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7 abc"),
          std::string("\xE4\xBD\xA0\xE5\xA5\xBD"),
          std::string(65'000, '9')}) {
        CAPTURE(text.substr(0, 40));
        const Reading reading = read(shipped_lexicon(), text);
        CHECK(kind_of(shipped_lexicon(), reading, text, false) == Kind::Other);
        CHECK_FALSE(alarm(reading).flood);
        CHECK_FALSE(alarm(reading).danger);
        CHECK(town().all_named(reading).empty());
    }
    for (const char* figure : {"99999999999999999999", "1e400", "0.0000000001", "-5", "1.2.3,4"}) {
        CAPTURE(std::string(figure));
        const std::string text = std::string("air setinggi ") + figure + " cm";
        const auto depth = water_depth(shipped_lexicon(), text);
        CHECK((!depth || *depth <= 400));
        understand(text);
    }
}
