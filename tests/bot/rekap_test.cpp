/// The month as `telepati report` reads it, and what of it anybody may see.
#include "bot/commands/rekap.hpp"

#include <doctest/doctest.h>

#include <chrono>

#include "bot/commands/exports.hpp"

using namespace telepati;
using namespace telepati::app;

namespace {

constexpr Time november = std::chrono::sys_days{std::chrono::year{2026} / 11 / 1};

std::string millis(Time at) { return std::to_string(at.time_since_epoch().count()); }

std::string fact(int number, const std::string& kelurahan) {
    const Time opened = november + std::chrono::hours{number};
    const std::string at = millis(opened);
    return part_row(
        {"fact",
         "T" + std::to_string(number),
         "assigned",
         "drainase",
         kelurahan,
         "p3su",
         "",
         "",
         "",
         at,
         millis(opened + std::chrono::minutes{30}),
         millis(opened + std::chrono::hours{4}),
         "",
         "",
         "",
         "0",
         millis(opened + std::chrono::minutes{20}),
         millis(opened + std::chrono::days{3}),
         "0"}
    );
}

std::string reply(const std::string& service, int score, bool of_month) {
    std::vector<std::string> cells{"reply", of_month ? "1" : "", service, "pelayanan"};
    for (int element = 0; element < 9; ++element) cells.push_back(std::to_string(score));
    return part_row(cells);
}

std::string month() {
    std::string part = "-\n" + part_row(
                                   {"office",
                                    "Kecamatan",
                                    "November 2026",
                                    "01/12/2026",
                                    "2026-12-01",
                                    "420",
                                    millis(november + std::chrono::days{30}),
                                    "4",
                                    "1"}
                               );
    for (int element = 0; element < 9; ++element)
        part += part_row({"element", "Unsur " + std::to_string(element + 1)});
    part += part_row({"service", "ktp", "KTP-el"}) + part_row({"served", "40"});
    for (int person = 0; person < 6; ++person) part += reply("ktp", 4, true);
    for (int person = 0; person < 3; ++person) part += reply("kia", 1, false);
    part += part_row({"duty", "Slamet", "p3su", "A", "20", "18", "3, 4"});
    part += part_row({"duty", "Rudi", "p3su", "", "20", "0", "2–6"});
    for (int number = 0; number < 7; ++number) part += fact(number, "A");
    for (int number = 7; number < 9; ++number) part += fact(number, "B");
    return part;
}
}  // namespace

TEST_CASE("A month's rows become figures, the survey of month and year, and the staff's reports") {
    const Rekap rekap = read_rekap(month());
    CHECK(rekap.figures.all.arrived == 9);
    CHECK(rekap.figures.all.accepted.median == std::chrono::minutes{20});
    CHECK(rekap.figures.all.first_answer.most == std::chrono::minutes{30});
    CHECK(rekap.open == 9);
    CHECK(rekap.elements.size() == 9);
    CHECK(rekap.survey.all.ikm() == 100'00);
    CHECK(rekap.survey_replies == 6);
    CHECK(rekap.survey_year.all.ikm() == 75'00);
    CHECK(rekap.survey_year.services.empty());
    CHECK(ikm_text(rekap.survey.all) == "100,00 · A (Sangat baik)");
    REQUIRE(rekap.staff.size() == 2);
    CHECK(rekap.staff.front().missing == "3, 4");
    const auto paper = rekap_pdf(rekap);
    REQUIRE(paper);
    CHECK(paper->starts_with("%PDF"));
    const auto staff = staff_pdf(rekap);
    REQUIRE(staff);
    CHECK(staff->starts_with("%PDF"));
}

TEST_CASE("For the public nothing of one report, one of the staff or fewer than five is left") {
    Rekap rekap = read_rekap(month());
    make_public(rekap);
    CHECK(rekap.for_public);
    CHECK(rekap.open == 9);
    CHECK(rekap.figures.kelurahan.empty());
    CHECK(rekap.figures.unrealised.empty());
    CHECK(rekap.carried.unrealised.empty());
    CHECK(rekap.staff.empty());
    CHECK(rekap.pairs.empty());
    CHECK(rekap_pdf(rekap));
    Rekap quiet;
    quiet.figures.all.arrived = 4;
    make_public(quiet);
    CHECK(quiet.figures.all.arrived == 0);
}

TEST_CASE("A count below five says no more than that where anybody may read it") {
    Rekap rekap;
    CHECK(counted(rekap, 4) == "4");
    CHECK(counted(rekap, 13'869) == "13.869");
    rekap.for_public = true;
    CHECK(counted(rekap, 0) == "0");
    CHECK(counted(rekap, 1) == "< 5");
    CHECK(counted(rekap, 4) == "< 5");
    CHECK(counted(rekap, 5) == "5");
    CHECK(counted(rekap, 1'000'000) == "1.000.000");
}
