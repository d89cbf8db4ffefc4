/// The satisfaction survey from the last word about a letter to the figures at the desk.
#include <doctest/doctest.h>

#include <algorithm>

#include "storage/survey_store.hpp"
#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

/// Nine scores and no word about oneself.
void answers(Town& town, const std::string& phone, const std::string& service, int score) {
    town.says(phone, "survei");
    town.says(phone, service);
    for (int element = 0; element < 9; ++element) town.says(phone, std::to_string(score));
    town.says(phone, "tidak usah");
}

std::string phone(int person) { return "62812000071" + std::to_string(10 + person); }

std::vector<cases::SurveyReply> replies(Town& town) {
    const auto office = town.turnstile().world()->offices().front().row.office.id;
    return town.store().reader()->surveys().list(office, Time{}, town.now());
}
}  // namespace

TEST_CASE("Five people answer: the desk has the index, its band, and no more than there is") {
    ClerkStage desk;
    CHECK(holds(desk.clerk.get("/desk/skm"), "Belum ada survei di waktu ini"));
    for (int person = 0; person < 4; ++person) answers(desk.town, phone(person), "KTP-el", 4);
    const auto few = desk.clerk.get("/desk/skm");
    CHECK(holds(few, "Jawabannya masih sedikit"));
    CHECK_FALSE(holds(few, "100,00"));
    answers(desk.town, phone(4), "KTP-el", 3);
    REQUIRE(replies(desk.town).size() == 5);
    const auto page = desk.clerk.get("/desk/skm");
    CHECK(holds(page, "<b>95,00</b>"));
    CHECK(holds(page, "<b>A</b>"));
    CHECK(holds(page, "Sangat baik"));
    CHECK(holds(page, "3,8000"));
    CHECK(holds(page, "KTP-el"));
    CHECK(holds(page, "Persyaratan"));
    CHECK_FALSE(holds(desk.clerk.get("/desk/layanan?formulir=skm"), "Survei kepuasan"));
    CHECK_FALSE(holds(page, " style="));
    CHECK(desk.town.broken().empty());
}

TEST_CASE("A service that few spoke of is in no table and no file") {
    ClerkStage desk;
    for (int person = 0; person < 6; ++person) answers(desk.town, phone(person), "KTP-el", 4);
    answers(desk.town, phone(6), "SKTM", 1);
    const auto page = desk.clerk.get("/desk/skm");
    CHECK_FALSE(holds(page, "SKTM"));
    CHECK_FALSE(holds(page, ">KTP-el<"));
    for (const char* part : {"layanan", "unit", "unsur", "ciri"}) {
        CAPTURE(part);
        const auto file = desk.clerk.get(std::string{"/desk/skm/csv?bagian="} + part);
        CHECK(file.type.starts_with("text/csv"));
        CHECK_FALSE(holds(file, "SKTM"));
    }
    CHECK(holds(desk.clerk.get("/desk/skm/csv?bagian=unit"), "\"Semua\";\"7\""));
    CHECK(desk.clerk.get("/desk/skm/csv?bagian=../x").status == 404);
    Browser team(desk.desk);
    team.sign_in("team");
    CHECK(holds(team.get("/desk/skm"), "Belum ada survei di waktu ini"));
}

TEST_CASE("What is kept of a survey tells nobody who answered") {
    ClerkStage desk;
    answers(desk.town, phone(0), "SKTM", 2);
    REQUIRE(replies(desk.town).size() == 1);
    const cases::SurveyReply reply = replies(desk.town).front();
    CHECK(reply.service == "sktm");
    CHECK(reply.team == "pelayanan");
    CHECK(reply.scores == cases::Scores{2, 2, 2, 2, 2, 2, 2, 2, 2});
    CHECK(reply.about.empty());
    const auto local = reply.day + std::chrono::hours{7};
    CHECK(std::chrono::floor<std::chrono::days>(local) == local);
    // A second one of the same person does not count, nor one of the staff, nor half a one.
    answers(desk.town, phone(0), "SKTM", 1);
    answers(desk.town, "62800000000105", "SKTM", 4);
    desk.town.says(phone(1), "survei");
    desk.town.says(phone(1), "SKTM");
    desk.town.says(phone(1), "4");
    desk.town.says(phone(1), "batal");
    CHECK(replies(desk.town).size() == 1);
    CHECK(desk.town.broken().empty());
}
