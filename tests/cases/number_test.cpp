#include "bot/cases/number.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace telepati::cases;

TEST_CASE("A number is its prefix, four characters and a check character") {
    const std::string number = make_number("MJ", 123'456'789);
    CHECK(number.size() == 7);
    CHECK(number.starts_with("MJ"));
    CHECK(number_checks(number));
    CHECK(make_number("MJ", 123'456'789) == number);
}

TEST_CASE("One wrong character is always noticed") {
    const std::string number = make_number("MJ", 987'654'321);
    for (std::size_t at = 0; at < number.size(); ++at) {
        for (const char other : number_alphabet) {
            std::string wrong = number;
            wrong[at] = other;
            CHECK(number_checks(wrong) == (other == number[at]));
        }
    }
}

TEST_CASE("Swapped neighbours are always noticed") {
    for (std::uint64_t dice = 1; dice < 2'000; dice += 7) {
        const std::string number = make_number("MJ", dice * 7'919);
        for (std::size_t at = 0; at + 2 < number.size(); ++at) {
            std::string wrong = number;
            std::swap(wrong[at], wrong[at + 1]);
            CHECK(number_checks(wrong) == (wrong == number));
        }
    }
}

TEST_CASE("A number is found however people type it") {
    const std::string number = make_number("MJ", 42);
    const std::string spaced = shown_number(number);
    for (const std::string& typed :
         {number,
          spaced,
          "status " + spaced,
          "laporan saya " + number + " gimana?",
          number.substr(0, 3) + "-" + number.substr(3)}) {
        CAPTURE(typed);
        const auto heard = number_in(typed, "MJ");
        REQUIRE(heard);
        CHECK(heard->number == number);
        CHECK(heard->checks);
    }
}

TEST_CASE("A mistyped number is recognised as one and other words are not") {
    std::string number = make_number("MJ", 42);
    number.back() = number.back() == '2' ? '3' : '2';
    const auto heard = number_in(number, "MJ");
    REQUIRE(heard);
    CHECK(!heard->checks);
    CHECK(!number_in("mjelaskan", "MJ"));
    CHECK(!number_in("parit tumpat di gang seser", "MJ"));
    CHECK(!number_in("", "MJ"));
    CHECK(!number_in("MA2345678", "MJ"));
}

TEST_CASE("A longer code is read as well") {
    const std::string number = make_number("MJ", 1'234'567'890'123, 6);
    CHECK(number.size() == 9);
    REQUIRE(number_in("nomor " + number, "MJ"));
    CHECK(number_in("nomor " + number, "MJ")->number == number);
}
