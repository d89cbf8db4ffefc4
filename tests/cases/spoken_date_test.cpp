#include "bot/cases/spoken_date.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace telepati;
using namespace telepati::cases;

namespace {

constexpr std::chrono::year this_year{2026};

std::string found(std::string_view text) {
    const auto heard = date_in(text, this_year);
    return heard ? iso_day(heard->day) : "none";
}
}  // namespace

TEST_CASE("A date is understood in every spelling that people use here") {
    for (const char* typed :
         {"21/11/1990",
          "21-11-90",
          "21.11.1990",
          "21 11 1990",
          "21 Nov 1990",
          "21 nopember 1990",
          "tgl 21 November 90 ya bu",
          "21111990",
          "1990-11-21",
          "19901121",
          "21nov1990",
          "dua satu november sembilan puluh",
          "dua puluh satu sebelas sembilan belas sembilan puluh",
          "21-November-1990"}) {
        CAPTURE(typed);
        CHECK(found(typed) == "1990-11-21");
    }
    CHECK(found("5 maret 85") == "1985-03-05");
    CHECK(found("KK-5 01-11-1990") == "1990-11-01");
    CHECK(found("lahir 1-2-2003.") == "2003-02-01");
    CHECK(found("1/2/03") == "2003-02-01");
    CHECK(found("17 agt 26") == "2026-08-17");
    CHECK(found("17 agt 27") == "1927-08-17");
}

TEST_CASE("What is no date is none") {
    for (const char* typed :
         {"",
          "besok",
          "31/02/1990",
          "32-13-1990",
          "13/13/1990",
          "1990",
          "00/00/0000",
          "123456789012",
          "halo 21 ya",
          "nov 1990",
          "21/11",
          "KK-77",
          "474/21/11/2026"}) {
        CAPTURE(typed);
        CHECK(found(typed) == "none");
    }
}

TEST_CASE("A date knows where it stands among other words") {
    const auto heard = date_in("SMJ7 21 nov 1990 makasih", this_year);
    REQUIRE(heard);
    CHECK(heard->first == 5);
    CHECK(heard->end == 16);
}

TEST_CASE("A cell of a spreadsheet is a date, or a count of days, and nothing beside") {
    const auto cell = [](std::string_view text) {
        const auto day = read_date_cell(text, this_year);
        return day ? iso_day(*day) : std::string{"none"};
    };
    CHECK(cell("33198") == "1990-11-21");
    CHECK(cell("21/11/1990 00:00") == "1990-11-21");
    CHECK(cell("21/11/1990") == "1990-11-21");
    CHECK(cell("11/21/1990") == "none");
    CHECK(cell("21/11/1990 x") == "none");
    CHECK(cell("12") == "none");
}

TEST_CASE("Nobody is born tomorrow") {
    const Time now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23};
    CHECK(birth_day("23/11/2026", now) == "2026-11-23");
    CHECK_FALSE(birth_day("24/11/2026", now));
}
