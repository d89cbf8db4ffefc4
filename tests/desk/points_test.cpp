/// The register of points that need a budget, from the officer's "butuh anggaran" to everybody's
/// "selesai".
#include <doctest/doctest.h>

#include "bot/cases/number.hpp"
#include "storage/point_store.hpp"
#include "tests/support/desk_town.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

const std::string reporter = "6281200007001";

/// A report of a drain that waits for a budget; its number.
std::string planned(Town& town, const std::string& phone = reporter) {
    town.says(phone, "parit tumpat gg seser kwala bekala");
    town.says(phone, "kirim");
    const auto ticket = town.tickets().front().ticket;
    conversation::TicketChange change;
    change.by = "operator";
    change.status = cases::Status::InProgress;
    change.assignee = "Martua Nainggolan";
    CHECK(town.changes(ticket.number, change).empty());
    change.assignee.clear();
    change.status = cases::Status::Planned;
    change.note = "perlu beton";
    CHECK(town.changes(ticket.number, change).empty());
    return ticket.number;
}

Form drain(const std::string& reports) {
    return {
        {"name", "Parit Gg. Seser Lk. III"},
        {"category", "drainase"},
        {"kelurahan", "12.71.11.1006"},
        {"source", "dana_kelurahan"},
        {"year", "2027"},
        {"reports", reports},
        {"note", "panjang 80 m"}};
}

Form with(const Browser& browser, const std::string& what) {
    return {{"version", browser.value_of("version")}, {"do", what}};
}
}  // namespace

TEST_CASE("What waits for a budget is seen, registered with its point, and told when it is done") {
    DeskTown desk;
    const std::string number = planned(desk.town);
    Browser browser(desk);
    browser.sign_in("operator");
    const auto list = browser.get("/desk/titik");
    CHECK(holds(list, "Menunggu anggaran, belum masuk titik"));
    CHECK(holds(list, cases::shown_number(number)));
    const auto begun = browser.get("/desk/titik?laporan=" + number);
    CHECK(holds(begun, "value=\"Gg. Seser\""));
    CHECK(holds(begun, "value=\"drainase\" selected"));
    CHECK(holds(begun, "value=\"" + cases::shown_number(number) + "\""));
    const auto made = browser.post("/desk/titik", drain(cases::shown_number(number)));
    REQUIRE(made.status == 303);
    CHECK(made.headers.find("Location")->second == "/desk/titik/1");
    const auto page = browser.get("/desk/titik/1");
    CHECK(holds(page, "Parit Gg. Seser Lk. III"));
    CHECK(holds(page, cases::shown_number(number)));
    CHECK_FALSE(holds(browser.get("/desk/titik"), "belum masuk titik</h2>\n<p class=\"row\">"));
    browser.get("/desk/titik/1");
    CHECK(browser.post("/desk/titik/1", with(browser, "keadaan:done")).status == 422);
    browser.get("/desk/titik/1");
    CHECK(browser.post("/desk/titik/1", with(browser, "keadaan:funded")).status == 303);
    desk.town.delivered();
    browser.get("/desk/titik/1");
    CHECK(browser.post("/desk/titik/1", with(browser, "keadaan:done")).status == 303);
    bool asked = false;
    for (const auto& one : desk.town.delivered()) {
        asked = asked ||
                (one.to == reporter && one.message.body.find("Sudah beres?") != std::string::npos);
    }
    CHECK(asked);
    CHECK(desk.town.tickets().front().ticket.status == cases::Status::Resolved);
    CHECK(desk.town.broken().empty());
}

TEST_CASE("Of two who change a point the second is told, and nothing of the first is lost") {
    DeskTown desk;
    Browser browser(desk);
    browser.sign_in("operator");
    browser.get("/desk/titik");
    CHECK(browser.post("/desk/titik", drain("")).status == 303);
    browser.get("/desk/titik/1");
    Form second = drain("");
    second.emplace_back("version", browser.value_of("version"));
    second.emplace_back("do", "simpan");
    CHECK(browser.post("/desk/titik/1", with(browser, "keadaan:funded")).status == 303);
    browser.get("/desk/titik/1");
    second.front().second = "Nama lain";
    const auto refused = browser.post("/desk/titik/1", second);
    CHECK(refused.status == 422);
    CHECK(holds(refused, "baru saja diubah orang lain"));
    CHECK(holds(refused, "Nama lain"));
    CHECK(holds(refused, "Ada dananya"));
}

TEST_CASE("A point that cannot be is refused with what to do, and keeps what was typed") {
    DeskTown desk;
    Browser browser(desk);
    browser.sign_in("operator");
    const auto refused = [&](std::size_t field, const std::string& value) {
        Form form = drain("");
        form.at(field).second = value;
        browser.get("/desk/titik");
        return browser.post("/desk/titik", form);
    };
    CHECK(holds(refused(0, ""), "Tulis nama titiknya"));
    CHECK(holds(refused(1, "tidak-ada"), "Pilih jenisnya"));
    CHECK(holds(refused(2, "99"), "Pilih kelurahannya"));
    CHECK(holds(refused(3, "hutang"), "Pilih sumber dananya"));
    CHECK(holds(refused(4, "27"), "Tahun anggaran ditulis dengan empat angka"));
    const auto unknown = refused(5, "MJ7 K3F2");
    CHECK(unknown.status == 422);
    CHECK(holds(unknown, "MJ7 K3F2 tidak ada"));
    CHECK(holds(unknown, "Parit Gg. Seser Lk. III"));
    CHECK(holds(refused(0, std::string(201, 'x')), "paling panjang 200 huruf"));
    CHECK(desk.town.store().reader()->points().list({}).empty());
}

TEST_CASE("Reports come to a point and leave it, and the file for the meeting names it") {
    DeskTown desk;
    const std::string number = planned(desk.town);
    Browser browser(desk);
    browser.sign_in("operator");
    browser.get("/desk/titik");
    browser.post("/desk/titik", drain(""));
    browser.get("/desk/titik/1");
    Form add = with(browser, "tambah");
    add.emplace_back("reports", number);
    CHECK(browser.post("/desk/titik/1", add).status == 303);
    CHECK(holds(browser.get("/desk/titik/unduh"), "\"T-1\";\"Parit Gg. Seser Lk. III\""));
    CHECK(holds(browser.get("/desk/titik/unduh?tahun=2027"), "\"1\";\"panjang 80 m\""));
    CHECK_FALSE(holds(browser.get("/desk/titik/unduh?tahun=2026"), "Seser"));
    browser.get("/desk/titik/1");
    CHECK(browser.post("/desk/titik/1", with(browser, "lepas:" + number)).status == 303);
    CHECK_FALSE(holds(browser.get("/desk/titik/1"), cases::shown_number(number)));
    CHECK(browser.get("/desk/titik/7").status == 404);
}
