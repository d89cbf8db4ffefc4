#include "bot/understanding/depth.hpp"

#include <doctest/doctest.h>

#include "tests/understanding/shipped_words.hpp"

using namespace telepati::understanding;

TEST_CASE("the height of water is read from body parts and figures") {
    const std::pair<const char*, std::optional<int>> rows[] = {
        {"air naik ke rumah udah selutut", 50},
        {"banjir se mata kaki", std::nullopt},
        {"air sepinggang orang dewasa!!", 100},
        {"tinggi air 60 cm", 60},
        {"sudah 60cm dan naik terus", 60},
        {"kira-kira 1,5 meter", 150},
        {"air 1.2 m di dalam rumah", 120},
        {"selutut, di belakang 80 cm", 80},
        {"airnya dua meter di depan", 200},
        {"Setengah Meter sudah", 50},
        {"satu setengah meter bg", 150},
        {"naik lima puluh senti", 50},
        {"seratus dua puluh cm di dapur", 120},
        {"dua rumah kena", std::nullopt},
        {"nomor rumah 12, gang 3", std::nullopt},
        {"900 meter dari simpang", std::nullopt},
        {"banjir besar", std::nullopt},
        {"", std::nullopt},
    };
    for (const auto& row : rows) {
        CAPTURE(row.first);
        CHECK(water_depth(shipped_lexicon(), row.first) == row.second);
    }
}

TEST_CASE("a unit of length is a line of the table") {
    const Lexicon lexicon({}, AddressWords({{"depa", "satuan", "170"}}));
    CHECK(water_depth(lexicon, "sudah 2 depa") == 340);
    CHECK(water_depth(lexicon, "sudah 50 cm") == std::nullopt);
}
