#include "bot/base/number_words.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace telepati;

TEST_CASE("A number in words is read as far as it goes, and not into the next") {
    const std::pair<std::vector<std::string_view>, std::pair<unsigned, std::size_t>> rows[] = {
        {{"tiga", "orang"}, {3, 1}},
        {{"sebelas"}, {11, 1}},
        {{"sembilan", "belas"}, {19, 2}},
        {{"dua", "puluh"}, {20, 2}},
        {{"dua", "puluh", "satu", "orang"}, {21, 3}},
        {{"dua", "puluh", "sepuluh"}, {20, 2}},
        {{"dua", "satu"}, {2, 1}},
        {{"seratus"}, {100, 1}},
        {{"seratus", "lima", "puluh"}, {150, 3}},
        {{"tiga", "ratus", "dua", "belas", "meter"}, {312, 4}},
        {{"nol", "delapan"}, {0, 1}},
    };
    for (const auto& [words, expected] : rows) {
        std::string said;
        for (const std::string_view word : words) said += std::string{word} + ' ';
        CAPTURE(said);
        const auto number = spoken_number(words);
        CHECK(number.value == expected.first);
        CHECK(number.words == expected.second);
    }
    for (const char* other : {"orang", "belas", "puluh", "setengah", "", "satuan"})
        CHECK(spoken_number(std::vector<std::string_view>{other}).words == 0);
}
