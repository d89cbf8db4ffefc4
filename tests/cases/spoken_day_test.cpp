#include <doctest/doctest.h>

#include <string>

#include "bot/cases/spoken_date.hpp"
#include "bot/cases/spoken_day.hpp"

using namespace telepati;
using namespace std::chrono;

namespace {

/// From Saturday, the 21st of November 2026.
std::string iso(std::string_view text) {
    const auto found = cases::day_in(text, year{2026} / 11 / 21);
    return found ? cases::iso_day(*found) : "-";
}
}  // namespace

TEST_CASE("Days to come are understood as people say them") {
    CHECK(iso("hari ini") == "2026-11-21");
    CHECK(iso("besok") == "2026-11-22");
    CHECK(iso("bsk pagi ya") == "2026-11-22");
    CHECK(iso("lusa") == "2026-11-23");
    CHECK(iso("Senin") == "2026-11-23");
    CHECK(iso("Senin depan") == "2026-11-23");
    CHECK(iso("hari Kamis depan") == "2026-11-26");
    CHECK(iso("Jum'at") == "2026-11-27");
    CHECK(iso("hari minggu") == "2026-11-22");
    CHECK(iso("minggu depan") == "2026-11-28");
    CHECK(iso("3 hari lagi") == "2026-11-24");
    CHECK(iso("21 Nov") == "2026-11-21");
    CHECK(iso("20 nov") == "2027-11-20");
    CHECK(iso("1 desember") == "2026-12-01");
    CHECK(iso("21/11/2026") == "2026-11-21");
    CHECK(iso("5/12") == "2026-12-05");
    CHECK(iso("5-12-26") == "2026-12-05");
    CHECK(iso("tgl 5") == "2026-12-05");
    CHECK(iso("tanggal 25 jam 9") == "2026-11-25");
    CHECK(iso("21 Nov 2024") == "2024-11-21");
    CHECK(iso("tomorrow") == "2026-11-22");
    CHECK(iso("next monday") == "2026-11-23");
}

TEST_CASE("What is no day is none") {
    for (const char* none : {"", "nanti", "31 feb", "40", "12", "jam 9", "entah", "32/13"}) {
        CAPTURE(none);
        CHECK(iso(none) == "-");
    }
    CHECK(cases::day_in("Senin depan", year{2026} / 11 / 23) == year{2026} / 11 / 30);
    CHECK(cases::day_in("Senin", year{2026} / 11 / 23) == year{2026} / 11 / 23);
}
