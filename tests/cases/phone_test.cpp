#include "bot/cases/phone.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace telepati::cases;

TEST_CASE("Nobody's number stands in words that others read") {
    struct Case {
        std::string_view words;
        std::string_view shown;
    };
    const Case cases[] = {
        {"hub saya 081370001122 siti", "hub saya [HP] siti"},
        {"hub saya 0813 7000-1122, bu siti", "hub saya [HP], bu siti"},
        {"wa +62 813.7000.1122", "wa [HP]"},
        {"(0813) 7000 1122 atau 0812-6000-1234", "([HP] atau [HP]"},
        {"NIK 1271012345678901 ya", "NIK [HP] ya"},
        {"gg seser no 12, lk 3, 50 cm", "gg seser no 12, lk 3, 50 cm"},
        {"iuran 2.500.000 sejak 2024", "iuran 2.500.000 sejak 2024"},
        {"+", "+"},
        {"", ""},
    };
    for (const Case& each : cases) {
        CAPTURE(each.words);
        CHECK(without_numbers(each.words, "[HP]") == each.shown);
    }
}
