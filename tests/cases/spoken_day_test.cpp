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

struct Row {
    const char* said;
    const char* day;
};

const Row rows[] = {
    {"hari ini", "2026-11-21"},
    {"sore ini", "2026-11-21"},
    {"besok", "2026-11-22"},
    {"bsk pagi ya", "2026-11-22"},
    {"lusa", "2026-11-23"},
    {"besok lusa", "2026-11-23"},
    {"tulat", "2026-11-24"},
    {"Senin", "2026-11-23"},
    {"Senin depan", "2026-11-23"},
    {"Senin minggu depan", "2026-11-23"},
    {"senen dpn ya bu", "2026-11-23"},
    {"hari Kamis depan", "2026-11-26"},
    {"Kamis, 26 November 2026", "2026-11-26"},
    {"Jum'at", "2026-11-27"},
    {"jumat pagi jam 9", "2026-11-27"},
    {"hari minggu", "2026-11-22"},
    {"minggu depan", "2026-11-28"},
    {"minggu depan hari Rabu", "2026-11-25"},
    {"pekan depan rabu", "2026-11-25"},
    {"3 hari lagi", "2026-11-24"},
    {"dua hari lagi", "2026-11-23"},
    {"sehari lagi", "2026-11-22"},
    {"seminggu lagi", "2026-11-28"},
    {"2 minggu lagi", "2026-12-05"},
    {"21 Nov", "2026-11-21"},
    {"20 nov", "2027-11-20"},
    {"1 desember", "2026-12-01"},
    {"tiga Desember", "2026-12-03"},
    {"21/11/2026", "2026-11-21"},
    {"21-11-26", "2026-11-21"},
    {"21.11.2026", "2026-11-21"},
    {"2026-11-25", "2026-11-25"},
    {"25-Nov-2026", "2026-11-25"},
    {"5/12", "2026-12-05"},
    {"5-12-26", "2026-12-05"},
    {"tgl 5", "2026-12-05"},
    {"tanggal 25 jam 9", "2026-11-25"},
    {"tanggal 5 bulan depan", "2026-12-05"},
    {"tgl 30 bulan dpn", "2026-12-30"},
    {"21 Nov 2024", "2024-11-21"},
    {"tomorrow", "2026-11-22"},
    {"next monday", "2026-11-23"},
    {"in 3 days", "2026-11-24"},
};
}  // namespace

TEST_CASE("Days to come are understood as people say them") {
    for (const Row& row : rows) {
        CAPTURE(row.said);
        CHECK(iso(row.said) == row.day);
    }
}

TEST_CASE("What is no day is none") {
    for (const char* none :
         {"",
          "nanti",
          "31 feb",
          "40",
          "12",
          "jam 9",
          "entah",
          "32/13",
          "bulan depan",
          "dua orang"}) {
        CAPTURE(none);
        CHECK(iso(none) == "-");
    }
    CHECK(cases::day_in("Senin depan", year{2026} / 11 / 23) == year{2026} / 11 / 30);
    CHECK(cases::day_in("Senin", year{2026} / 11 / 23) == year{2026} / 11 / 23);
}
