/// What the office says to people's wishes about their own data.
#include <doctest/doctest.h>

#include "bot/base/limits.hpp"
#include "storage/privacy_store.hpp"
#include "tests/support/desk_town.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

const std::string wati = "6281200001234";

std::string id_of_newest(DeskTown& desk) {
    auto reader = desk.town.store().reader();
    const OfficeId office = desk.town.turnstile().world()->offices().front().row.office.id;
    return std::to_string(reader->privacy().list(office, 0, 1).front().id);
}

Form decides(const std::string& id, const std::string& what, const std::string& words) {
    return {{"id", id}, {"do", what}, {"words", words}};
}
}  // namespace

TEST_CASE("A correction is settled at the desk, and whoever asked for it hears what was done") {
    DeskTown desk;
    desk.town.says(wati, "perbaiki data saya");
    desk.town.says(wati, "nama saya Bodi, bukan Budi");
    Browser browser(desk);
    browser.sign_in("supervisor");
    const auto page = browser.get("/desk/privasi");
    CHECK(holds(page, "nama saya Bodi, bukan Budi"));
    CHECK_FALSE(holds(page, wati));
    desk.town.delivered();
    const std::string id = id_of_newest(desk);
    CHECK(browser.post("/desk/privasi", decides(id, "done", "Namanya sudah Bodi.")).status == 303);
    const auto told = desk.town.delivered();
    REQUIRE(told.size() == 1);
    CHECK(told.front().to == wati);
    CHECK(told.front().message.body.find("Namanya sudah Bodi.") != std::string::npos);
    browser.get("/desk/privasi");
    const auto late = browser.post("/desk/privasi", decides(id, "done", ""));
    CHECK(late.status == 422);
    CHECK(holds(late, "sudah berubah"));
}

TEST_CASE("Erasing is held only for a reason, which is told, and goes on when it is let go") {
    DeskTown desk;
    desk.town.says(wati, "hapus data saya");
    desk.town.says(wati, "ya");
    Browser browser(desk);
    browser.sign_in("supervisor");
    browser.get("/desk/privasi");
    const std::string id = id_of_newest(desk);
    const auto refused = browser.post("/desk/privasi", decides(id, "held", ""));
    CHECK(refused.status == 422);
    CHECK(holds(refused, "Tulis alasannya"));
    browser.get("/desk/privasi");
    desk.town.delivered();
    CHECK(browser.post("/desk/privasi", decides(id, "held", "Dipakai polisi.")).status == 303);
    CHECK(desk.town.delivered().front().message.body.find("Dipakai polisi.") != std::string::npos);
    desk.town.pass(limits::erase_grace);
    desk.town.pass(limits::erase_after_word);
    const OfficeId office = desk.town.turnstile().world()->offices().front().row.office.id;
    const storage::Identity phone{storage::Identity::Kind::WaId, wati};
    CHECK(desk.town.store().reader()->contact(office, phone));
    browser.sign_in("supervisor");
    browser.get("/desk/privasi");
    CHECK(browser.post("/desk/privasi", decides(id, "open", "")).status == 303);
    desk.town.pass(limits::erase_after_word);
    desk.town.pass(limits::erase_after_word);
    CHECK_FALSE(desk.town.store().reader()->contact(office, phone));
}

TEST_CASE("A wish of another office, or of nobody, is not there") {
    DeskTown desk;
    desk.town.says(wati, "perbaiki data saya");
    desk.town.says(wati, "nama saya Bodi");
    Browser browser(desk);
    browser.sign_in("supervisor");
    browser.get("/desk/privasi");
    for (const char* id : {"0", "-1", "999", "x", ""}) {
        CAPTURE(std::string{id});
        CHECK(browser.post("/desk/privasi", decides(id, "done", "ya")).status == 404);
        browser.get("/desk/privasi");
    }
}
