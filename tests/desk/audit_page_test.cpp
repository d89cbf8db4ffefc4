/// What is done and read at the desk, by programs and by commands stands in the audit log.
#include <doctest/doctest.h>

#include <algorithm>

#include "bot/base/limits.hpp"
#include "handlers/audit.hpp"
#include "storage/desk_store.hpp"
#include "tests/support/api_town.hpp"
#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using handlers::http::Response;

/// "operator change MJ2345T", oldest first.
std::vector<std::string> logged(Town& town, std::size_t office = 0) {
    storage::AuditQuery query;
    query.office = town.turnstile().world()->offices().at(office).row.office.id;
    query.limit = 1'000;
    auto rows = town.store().reader()->desk().audit(query);
    std::ranges::reverse(rows);
    std::vector<std::string> found;
    for (const storage::AuditRow& row : rows) {
        std::string line = row.entry.actor + ' ' + row.entry.act;
        if (!row.entry.subject.empty()) line += ' ' + row.entry.subject;
        found.push_back(std::move(line));
    }
    return found;
}

bool stands(const std::vector<std::string>& log, const std::string& line) {
    return std::ranges::find(log, line) != log.end();
}
}  // namespace

TEST_CASE("Whatever somebody does and reads at the desk stands in the log") {
    ClerkStage desk;
    const std::string number = desk.files(drain, "0812-0000-0890");
    desk.form(number, "catatan", {{"note", "rahasia kantor"}});
    desk.form(number, "balas", {{"note", "besok dikerjakan"}});
    desk.form(number, "pindah", {{"status", "rejected"}, {"note", "jalan provinsi"}});
    desk.clerk.get("/desk/poster");
    desk.clerk.post("/desk/poster", {{"kelurahan", "12.71.11.1006"}, {"tempat", "Masjid Raya"}});
    desk.clerk.get("/desk/");
    desk.clerk.post("/desk/keluar", {});
    const auto log = logged(desk.town);
    for (const std::string& line :
         {std::string{"operator sign_in"},
          "operator file " + number,
          "operator read " + number,
          "operator note " + number,
          "operator answer " + number,
          "operator change " + number,
          std::string{"operator sign_out"}}) {
        CAPTURE(line);
        CHECK(stands(log, line));
    }
    CHECK(std::ranges::any_of(log, [](const std::string& line) {
        return line.starts_with("operator poster ");
    }));
    CHECK(desk.town.broken().empty());
}

TEST_CASE("No word of a resident or an officer stands in the log") {
    ClerkStage desk;
    const std::string number = desk.files(drain + " hubungi 081200000890", "0812-0000-0890");
    desk.form(number, "catatan", {{"note", "tetangga bernama Siti"}});
    desk.form(number, "balas", {{"note", "Baik Pak Budi"}});
    desk.form(number, "pindah", {{"status", "rejected"}, {"note", "jalan provinsi"}});
    storage::AuditQuery query;
    query.office = desk.ticket(number).office;
    for (const auto& row : desk.town.store().reader()->desk().audit(query)) {
        const std::string text = row.entry.subject + ' ' + row.entry.detail;
        for (const char* secret : {"Siti", "Budi", "0890", "provinsi", "seser"})
            CHECK(text.find(secret) == std::string::npos);
    }
}

TEST_CASE("A page that stays open is one reading in a while, and each person reads for themselves"
) {
    ClerkStage desk;
    const std::string number = desk.files(drain);
    const auto readings = [&](const std::string& who) {
        const auto log = logged(desk.town);
        return std::ranges::count(log, who + " read " + number);
    };
    for (int count = 0; count < 5; ++count) desk.clerk.get("/desk/t/" + number + "/chat");
    desk.clerk.get("/desk/t/" + number);
    CHECK(readings("operator") == 1);
    desk.town.set_now(desk.town.now() + limits::reading_again);
    desk.clerk.get("/desk/t/" + number);
    CHECK(readings("operator") == 2);
    Browser chief(desk.desk);
    chief.sign_in("supervisor");
    chief.get("/desk/t/" + number);
    CHECK(readings("supervisor") == 1);
    Browser viewer(desk.desk);
    viewer.sign_in("viewer");
    viewer.get("/desk/t/" + number);
    CHECK(readings("viewer") == 0);
}

TEST_CASE("Wrong passwords of somebody who is known are in the log, of anybody else are not") {
    ClerkStage desk;
    Browser thief(desk.desk);
    thief.sign_in("operator", "salah sekali");
    thief.sign_in("tidakada", "salah sekali");
    const auto log = logged(desk.town);
    CHECK(std::ranges::count(log, "operator sign_in_failed") == 1);
    CHECK(std::ranges::count_if(log, [](const std::string& line) {
              return line.find("sign_in_failed") != std::string::npos;
          }) == 1);
}

TEST_CASE("What programs read and change through the API stands in the log of the office") {
    ApiTown api;
    const std::string number = api.filed();
    api.ask({"GET", "/api/v1/tickets", "", "viewer"});
    api.ask({"GET", "/api/v1/tickets", "", "viewer"});
    api.ask({"GET", "/api/v1/tickets/" + number, "", "viewer"});
    api.patch(number, R"({"status":"rejected","note":"bukan wilayah"})");
    const auto log = logged(api.town);
    CHECK(stands(log, "operator file " + number));
    CHECK(stands(log, "viewer read " + number));
    CHECK(std::ranges::count(log, "viewer read_list") == 1);
    CHECK(stands(log, "operator change " + number));
    CHECK(api.town.broken().empty());
}

TEST_CASE("The log is read by those who answer for the office, found by filters, page by page") {
    ClerkStage desk;
    const std::string number = desk.files(drain);
    const std::string other = desk.files(lamp);
    desk.form(number, "catatan", {{"note", "x"}});
    Browser chief(desk.desk);
    chief.sign_in("supervisor");
    const Response page = chief.get("/desk/catatan");
    CHECK(page.status == 200);
    CHECK(holds(page, "Menulis catatan"));
    CHECK(holds(page, "href=\"/desk/t/" + number + "\""));
    desk.form(number, "pindah", {{"status", "rejected"}, {"note", "bukan"}});
    CHECK(holds(chief.get("/desk/catatan"), "keadaan Ditolak, keterangan"));
    const Response one =
        chief.get("/desk/catatan?tentang=" + number.substr(0, 3) + "+" + number.substr(3));
    CHECK(holds(one, number));
    CHECK_FALSE(holds(one, "/desk/t/" + other));
    CHECK_FALSE(holds(chief.get("/desk/catatan?apa=note"), "/desk/t/" + other));
    CHECK(holds(chief.get("/desk/catatan?siapa=nobody"), "Tidak ada yang cocok"));
    CHECK(holds(chief.get("/desk/catatan?dari=2099-01-01"), "Tidak ada yang cocok"));
    CHECK(chief.get("/desk/catatan?sebelum=x&dari=kemarin&apa=%3Cb%3E").status == 200);
    for (int count = 0; count < limits::desk_rows; ++count)
        desk.form(number, "catatan", {{"note", "y"}});
    const Response first = chief.get("/desk/catatan?siapa=operator");
    CHECK(holds(first, "rel=\"next\" href=\"/desk/catatan?sebelum="));
    CHECK_FALSE(holds(first, "Mencatat laporan</td>"));
    CHECK(holds(chief.get("/desk/catatan?siapa=operator&sebelum=6"), "Mencatat laporan</td>"));
}

TEST_CASE("Another office's log stays its own") {
    ClerkStage desk;
    const std::string number = desk.files(drain);
    Browser amplas(desk.desk);
    amplas.sign_in("amplas");
    CHECK_FALSE(stands(logged(desk.town, 1), "operator file " + number));
    CHECK(logged(desk.town, 0).size() + logged(desk.town, 1).size() > 0);
}

TEST_CASE("The log goes on after a restart where it ended") {
    ApiTown api;
    api.filed();
    const auto before = logged(api.town).size();
    api.restart();
    api.filed();
    CHECK(logged(api.town).size() == before + 1);
    CHECK(api.town.broken().empty());
}
