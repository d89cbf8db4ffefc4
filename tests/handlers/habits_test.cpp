/// The office speaks at its hours, and clocks that jump make it neither silent nor speak twice.
#include "handlers/habits.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/town.hpp"

using namespace telepati;
using namespace std::chrono;
using tests::Delivered;
using tests::Town;

namespace {

const std::string slamet = "62800000000105";
const std::string camat = "62800000000123";

std::vector<Delivered> to(const std::vector<Delivered>& all, const std::string& phone) {
    std::vector<Delivered> found;
    std::ranges::copy_if(all, std::back_inserter(found), [&](const Delivered& one) {
        return one.to == phone;
    });
    return found;
}

/// Lets an hour pass at a time, as the program does.
std::vector<Delivered> lived(Town& town, hours span) {
    std::vector<Delivered> all;
    for (hours passed{0}; passed < span; ++passed) {
        town.seeds_habits();
        town.pass(1h);
        auto news = town.delivered();
        town.acknowledge(news);
        std::ranges::move(news, std::back_inserter(all));
    }
    return all;
}

int lists_of(const std::vector<Delivered>& all, const std::string& phone, std::string_view words) {
    return static_cast<int>(std::ranges::count_if(all, [&](const Delivered& one) {
        return one.to == phone && one.message.body.find(words) != std::string::npos;
    }));
}
}  // namespace

TEST_CASE("Each working day brings one list in the morning, and none on Sunday") {
    Town town;
    const auto week = lived(town, 24h * 7);
    CHECK(lists_of(week, slamet, "Selamat pagi") == 5);
    CHECK(lists_of(week, camat, "Laporan warga hari ini") == 7);
    CHECK(lists_of(week, camat, "Laporan warga minggu ini") == 1);
    CHECK(town.broken().empty());
}

TEST_CASE("The mayor's office reads each Monday who of the staff has reported") {
    Town town;
    const std::string mayor = "62800000000190";
    const auto office = town.turnstile().world()->offices().front().row.office.id;
    town.turnstile().act([&](const handlers::TurnTools& tools) {
        const storage::StaffMember one{mayor, "Sekda", "sekretariat", cases::Role::Mayor, {}, {}};
        tools.batch.save_staff(office, {&one, 1}, tools.now);
        handlers::TurnResult result;
        result.world_changed = true;
        return result;
    });
    for (const char* words :
         {"laporan harian", "angkat sampah parit", "5", "lewati", "lewati", "lewati", "kirim"})
        town.says(slamet, words);
    town.delivered();
    const auto week = lived(town, 24h * 7);
    CHECK(lists_of(week, mayor, "*Laporan harian* tujuh hari terakhir: 1 dari ") == 1);
    CHECK(lists_of(week, camat, "tujuh hari terakhir") == 0);
    CHECK(lists_of(week, camat, "Laporan harian*: ") >= 5);
    const auto told = to(week, mayor);
    const auto found = std::ranges::find_if(told, [](const Delivered& one) {
        return one.message.body.find("Tidak pernah melapor: ") != std::string::npos;
    });
    REQUIRE(found != told.end());
    CHECK(found->message.body.find("Slamet") == std::string::npos);
    CHECK(found->message.body.find("Rudi Hartono Siregar") != std::string::npos);
}

TEST_CASE("The camat reads what is latest and which flood goes on, in the one message of the day") {
    Town town;
    int next = 0;
    for (const char* street : {"gg seser", "gg amal", "gg keluarga"}) {
        const std::string phone = "628000000910" + std::to_string(next++);
        town.says(phone, std::string{"parit tumpat di "} + street + " kwala bekala");
        town.taps(phone, "send", "Kirim");
    }
    town.says("6280000009110", "banjir di gg seser kwala bekala, sepinggang");
    town.delivered();
    const auto told = to(lived(town, 24h * 2), camat);
    const auto figures = std::ranges::find_if(told, [](const Delivered& one) {
        return one.message.body.find("Paling lama terlambat:\n*MJ") != std::string::npos;
    });
    REQUIRE(figures != told.end());
    CHECK(figures->message.body.find("Banjir yang masih berlangsung: 1.") != std::string::npos);
    CHECK(figures->message.body.find("*Laporan harian*: 0 dari ") != std::string::npos);
}

TEST_CASE("A lurah reads of the own kelurahan only who has sent the day's report") {
    Town town;
    const std::string lurah = "62800000000121";  // of Kwala Bekala
    const std::string kepling = "62800000000191";
    const auto office = town.turnstile().world()->offices().front().row.office.id;
    town.turnstile().act([&](const handlers::TurnTools& tools) {
        const storage::StaffMember one{
            kepling, "Pak Kepling", "p3su", cases::Role::Officer, "12.71.11.1006", {}};
        tools.batch.save_staff(office, {&one, 1}, tools.now);
        handlers::TurnResult result;
        result.world_changed = true;
        return result;
    });
    const auto told = to(lived(town, 24h), lurah);
    REQUIRE(told.size() == 1);
    CHECK(told.front().message.body.find("0 dari 1 sudah masuk") != std::string::npos);
    CHECK(told.front().message.body.find("Belum: Pak Kepling.") != std::string::npos);
    REQUIRE(told.front().message.call);
    CHECK(told.front().message.call->name == "rekap_harian");
}

TEST_CASE("However often the timers are looked after, a list comes once") {
    Town town;
    for (int again = 0; again < 5; ++again) town.seeds_habits();
    const auto day = lived(town, 24h);
    CHECK(lists_of(day, slamet, "Selamat pagi") == 1);
    town.restart();
    CHECK(lists_of(lived(town, 24h), slamet, "Selamat pagi") == 1);
}

TEST_CASE("A clock that was a year ahead for an hour loses nothing and tells nothing twice") {
    Town town;
    lived(town, 24h);
    const Time right = town.now();
    town.set_now(right + days{365});
    town.seeds_habits();
    const auto ahead = lived(town, 1h);
    CHECK(lists_of(ahead, slamet, "Selamat pagi") <= 1);
    town.set_now(right + 1h);
    const auto after = lived(town, 24h * 2);
    CHECK(lists_of(after, slamet, "Selamat pagi") == 2);
    CHECK(lists_of(after, camat, "Laporan warga hari ini") == 2);
    CHECK(town.broken().empty());
}

TEST_CASE("A clock that is set back tells nothing twice") {
    Town town;
    lived(town, 24h);
    town.set_now(town.now() - 6h);
    const auto again = lived(town, 5h);
    CHECK(lists_of(again, slamet, "Selamat pagi") == 0);
    CHECK(lists_of(lived(town, 24h), slamet, "Selamat pagi") == 1);
}

TEST_CASE("An office that moves to another time zone wakes nobody before its own morning") {
    Town town;
    town.lies_in(9h);
    lived(town, 15h);
    town.lies_in(7h);
    const auto day = lived(town, 24h);
    const auto lists = to(day, slamet);
    REQUIRE(lists_of(day, slamet, "Selamat pagi") == 1);
}

TEST_CASE("An officer whom WhatsApp cannot reach is no longer counted on, and the leader knows it"
) {
    Town town;
    town.says("6280000009001", "parit tumpat di gg seser kwala bekala");
    const auto asked = to(town.delivered(), "6280000009001");
    REQUIRE(!asked.empty());
    town.acknowledge(asked);
    town.taps("6280000009001", asked.back().message.buttons.front().id, "Kirim");
    auto cards = town.delivered();
    const auto lost = to(cards, slamet);
    REQUIRE(lost.size() == 1);
    town.refuse(lost);
    town.pass(1s);
    const auto news = town.delivered();
    CHECK(lists_of(news, "62800000000104", "Slamet Riyadi") == 1);
    // Told once, however many messages are lost.
    town.refuse(lost);
    town.pass(1s);
    CHECK(town.delivered().empty());
    const auto world = town.turnstile().world();
    const auto& officers = world->offices().front().row.office.officers;
    const auto found = std::ranges::find(officers, "Slamet Riyadi", &cases::Officer::name);
    REQUIRE(found != officers.end());
    CHECK(found->off_duty);
}
