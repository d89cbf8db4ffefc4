#include "bot/understanding/depth.hpp"

#include <doctest/doctest.h>

#include "tests/understanding/shipped_words.hpp"

using namespace telepati::understanding;

namespace {
void check(std::initializer_list<std::pair<const char*, std::optional<int>>> rows) {
    for (const auto& row : rows) {
        CAPTURE(row.first);
        CHECK(water_depth(shipped_lexicon(), row.first) == row.second);
    }
}
}  // namespace

TEST_CASE("the height of water is read from body parts and figures") {
    check(
        {{"air naik ke rumah udah selutut", 50},
         {"banjir se mata kaki", 15},
         {"air sepinggang orang dewasa!!", 100},
         {"tinggi air 60 cm", 60},
         {"sudah 60cm dan naik terus", 60},
         {"kira-kira 1,5 meter", 150},
         {"air 1.2 m di dalam rumah", 120},
         {"selutut, di belakang 80 cm", 80},
         {"nomor rumah 12, gang 3", std::nullopt},
         {"900 meter dari simpang", std::nullopt},
         {"banjir besar", std::nullopt},
         {"", std::nullopt}}
    );
}

TEST_CASE("a height of several words is one height, and half of a thing is not the thing") {
    check(
        {{"banjir setengah meter", 50},
         {"air setengah badan orang dewasa", 90},
         {"banjir stengah badan", 90},
         {"banjir satu setengah meter", 150},
         {"air setengah lutut", 30},
         {"air setinggi ban mobil", 60},
         {"air sudah sampai atap", 200},
         {"banjir sampai di bawah lutut", 40},
         {"air setengah ban motor, di depan selutut", 50},
         {"banjir setengah jalan", std::nullopt},
         {"sudah setengah jam banjir", std::nullopt}}
    );
}

TEST_CASE("a height may be told in number words, about, and with a half") {
    check(
        {{"air tiga puluh senti", 30},
         {"banjir duapuluh lima cm", 25},
         {"air seratus dua puluh centi", 120},
         {"tinggi air 80-an cm", 80},
         {"tinggi air 80an cm", 80},
         {"air 1 setengah meter", 150},
         {"air satu meter setengah", 150},
         {"air 1/2 meter", 50},
         {"air dua bata", 20},
         {"naik 3 bata", 30},
         {"air dua jengkal", 40},
         {"banjir, tiga rumah terendam", std::nullopt},
         {"lima ratus meter dari simpang sudah banjir", std::nullopt},
         {"banjir sejak jam dua. meter air rusak", std::nullopt}}
    );
}

TEST_CASE("a height may be typed in any digits, as a fraction, and in metres and centimetres") {
    check(
        {{"Banjir 5\xEF\xB8\x8F\xE2\x83\xA3"
          "0\xEF\xB8\x8F\xE2\x83\xA3 cm masuk rumah",
          50},
         {"air \xEF\xBC\x95\xEF\xBC\x90 cm", 50},
         {"air \xD9\xA5\xD9\xA0 cm", 50},
         {"air \xC2\xBD meter", 50},
         {"air \xC2\xBC meter", 25},
         {"air \xC2\xBE m", 75},
         {"banjir 1\xC2\xBD m", 150},
         {"air .5 m", 50},
         {"air tinggi 1m20", 120},
         {"air 1 m 20", 120},
         {"air 1 m 20 cm", 120},
         {"air 1 meter 20 rumah terendam", 100},
         {"air 50 inci", 127},
         {"air sampai dada", 96},
         {"air sudah sampai anak tangga kedua", 40},
         {"air sampai anak tangga", 20},
         {"jam .5 banjir", std::nullopt}}
    );
}

TEST_CASE("a unit of length is a line of the table") {
    const Lexicon lexicon({}, AddressWords({{"depa", "satuan", "170"}}));
    CHECK(water_depth(lexicon, "sudah 2 depa") == 340);
    CHECK(water_depth(lexicon, "sudah dua depa") == 340);
    CHECK(water_depth(lexicon, "sudah 50 cm") == std::nullopt);
}
