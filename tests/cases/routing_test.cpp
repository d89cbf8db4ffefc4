#include "bot/cases/routing.hpp"

#include <doctest/doctest.h>

using namespace telepati;
using namespace telepati::cases;
using namespace std::chrono;

namespace {

const ContactId budi{1}, sari{2}, leader{3}, clerk{4}, here_only{5};
const Time monday_ten = sys_days{2026y / 11 / 23} + 3h;
const Time monday_night = sys_days{2026y / 11 / 23} + 15h;

Office office() {
    Office office;
    office.calendar.hours = {{0b0011111, 8h, 16h}};
    office.coordinator = "sekretariat";
    office.routes = {
        {"jalan", "", Route::When::Any, "p3su"},
        {"jalan", "", Route::When::OutsideHours, "siaga"},
        {"jalan", "K1", Route::When::Any, "khusus"},
    };
    const Shift office_shift{0b0011111, 8h, 16h};
    office.officers = {
        {budi, "Budi", "p3su", Role::Officer, "", {}},
        {sari, "Sari", "p3su", Role::Officer, "", {office_shift}},
        {leader, "Ketua", "siaga", Role::Leader, "", {office_shift}},
        {clerk, "Tri", "sekretariat", Role::Officer, "", {}},
        {here_only, "Kepling", "p3su", Role::Officer, "K2", {}},
    };
    return office;
}

using People = std::vector<ContactId>;
}  // namespace

TEST_CASE("The most exact route wins") {
    CHECK(route(office(), "jalan", "K9", monday_ten, {}).team == "p3su");
    CHECK(route(office(), "jalan", "K1", monday_ten, {}).team == "khusus");
    CHECK(route(office(), "jalan", "K9", monday_night, {}).team == "siaga");
    CHECK(route(office(), "sampah", "K9", monday_ten, {}).team == "sekretariat");
}

TEST_CASE("People on duty get the card and people of another kelurahan do not") {
    CHECK(route(office(), "jalan", "K9", monday_ten, {}).people == People{budi, sari});
    CHECK(route(office(), "jalan", "K2", monday_ten, {}).people == People{budi, sari, here_only});
}

TEST_CASE("Off duty the leader is asked and without one the coordinator") {
    CHECK(route(office(), "jalan", "K9", monday_night, {}).people == People{leader});
    CHECK(route(office(), "jalan", "K1", monday_ten, {}).people == People{clerk});
}

TEST_CASE("Nobody gets the card of the own report unless there is nobody else") {
    CHECK(route(office(), "jalan", "K9", monday_ten, budi).people == People{sari});
    CHECK(route(office(), "sampah", "K9", monday_ten, clerk).people == People{clerk});
}

TEST_CASE("An office without people routes to a team and nobody") {
    Office empty = office();
    empty.officers.clear();
    const Routed routed = route(empty, "jalan", "K9", monday_ten, {});
    CHECK(routed.team == "p3su");
    CHECK(routed.people.empty());
}

TEST_CASE("What a team gives back goes to the coordinator and never to whoever gave it") {
    CHECK(given_back(office(), "K1", monday_ten, budi).team == "sekretariat");
    CHECK(given_back(office(), "K1", monday_ten, budi).people == People{clerk});
    CHECK(given_back(office(), "K1", monday_ten, clerk).people.empty());
}

TEST_CASE("One level up is the team's leader then lurah sekcam and camat") {
    const ContactId chief{10}, lurah{11}, other_lurah{12}, sekcam{13}, camat{14};
    Office tall = office();
    tall.officers.push_back({chief, "Kepala", "p3su", Role::Leader, "", {}});
    tall.officers.push_back({lurah, "Lurah", "sekretariat", Role::Lurah, "K1", {}});
    tall.officers.push_back({other_lurah, "Lain", "sekretariat", Role::Lurah, "K2", {}});
    tall.officers.push_back({sekcam, "Sekcam", "sekretariat", Role::Sekcam, "", {}});
    tall.officers.push_back({camat, "Camat", "sekretariat", Role::Camat, "", {}});
    CHECK(one_level_up(tall, "p3su", "K1", std::nullopt) == People{chief});
    CHECK(one_level_up(tall, "p3su", "K1", budi) == People{chief});
    CHECK(one_level_up(tall, "p3su", "K1", chief) == People{lurah});
    CHECK(one_level_up(tall, "p3su", "K9", chief) == People{sekcam});
    CHECK(one_level_up(tall, "p3su", "K1", sekcam) == People{camat});
    CHECK(one_level_up(tall, "p3su", "K1", camat).empty());
}
