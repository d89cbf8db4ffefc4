/// The 24-hour window: free words inside, an approved template outside, else the message waits.
#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "tests/support/town.hpp"

namespace telepati::tests {
namespace {

using namespace std::chrono_literals;

const std::string phone = "6280000009001";
const std::string leader = "62800000000101";  // of the flood team
const std::string drains = "62800000000104";

const Delivered* to(const std::vector<Delivered>& all, const std::string& number) {
    const auto found = std::ranges::find(all, number, &Delivered::to);
    return found == all.end() ? nullptr : &*found;
}

/// A report that the leader of the drains team took; nobody has written since. Its number.
std::string taken_two_days_ago(Town& town) {
    town.says(drains, "siap");
    town.says(phone, "parit tumpat di gg seser kwala bekala");
    town.taps(phone, "send", "Kirim");
    const std::string number = town.tickets().at(0).ticket.number;
    town.taps(drains, "take:" + number, "Terima");
    town.pass(48h);
    town.delivered();
    return number;
}
}  // namespace

TEST_CASE("A flood at night reaches an officer who has not written for days, as a template") {
    Town town;
    town.says(leader, "siap");
    town.pass(72h);
    town.delivered();
    town.says(phone, "banjir di gg seser kwala bekala, sepinggang");
    const auto sent = town.delivered();
    const Delivered* card = to(sent, leader);
    REQUIRE(card);
    REQUIRE(card->message.call);
    const auto& call = *card->message.call;
    CHECK(call.name == "laporan_baru");
    CHECK(call.language == "id");
    REQUIRE(call.values.size() == 5);
    CHECK(call.values[1] == "banjir atau genangan, MENDESAK, air sekitar 100 cm");
    CHECK(call.values[2] == "Gg. Seser, Kel. Kwala Bekala");
    const std::string number = town.tickets().at(0).ticket.number;
    REQUIRE(call.payloads.size() == 3);
    CHECK(call.payloads[0] == "take:" + number);

    // The button of the template works like the card's own.
    town.taps(leader, call.payloads[0], "Terima");
    CHECK(town.tickets().at(0).ticket.status == cases::Status::InProgress);
    CHECK(town.broken().empty());
}

TEST_CASE("What has no template waits until the person writes, and comes then") {
    Town town;
    const std::string number = taken_two_days_ago(town);
    town.says(phone, "kok lama kali");
    // Impatience in time has no template of its own for the reporter: she has just written.
    CHECK(to(town.delivered(), phone));

    town.pass(48h);
    town.taps(drains, "resolve:" + number, "Selesai");
    const auto outside = town.delivered();
    REQUIRE(to(outside, phone));
    CHECK(to(outside, phone)->message.call->name == "sudah_beres");
    town.taps(phone, "confirm:" + number, "Sudah");
    const auto asked = town.delivered();
    REQUIRE(to(asked, phone));
    CHECK_FALSE(to(asked, phone)->message.call);
}

TEST_CASE("Inside the window nobody pays for a template") {
    Town town;
    town.says(leader, "siap");
    town.delivered();
    town.says(phone, "banjir di gg seser kwala bekala, sepinggang");
    const auto sent = town.delivered();
    REQUIRE(to(sent, leader));
    CHECK_FALSE(to(sent, leader)->message.call);
}

TEST_CASE("The first card of an officer who has never written is a template, so that it arrives") {
    Town town;
    town.says(phone, "banjir di gg seser kwala bekala, sepinggang");
    const auto sent = town.delivered();
    const Delivered* card = to(sent, leader);
    REQUIRE(card);
    REQUIRE(card->message.call);
    CHECK(card->message.call->name == "laporan_baru");
}

TEST_CASE("What time brings to somebody who has never written is a template, too") {
    Town town;
    const std::string lurah = "62800000000121";
    const std::string camat = "62800000000123";
    town.says(phone, "parit tumpat di gg seser kwala bekala");
    town.taps(phone, "send", "Kirim");
    town.delivered();
    town.seeds_habits();
    std::vector<Delivered> sent;
    for (int hour = 0; hour < 48; ++hour) {
        town.pass(1h);
        std::ranges::move(town.delivered(), std::back_inserter(sent));
    }
    const auto called = [&](const std::string& number) {
        std::vector<std::string> names;
        for (const Delivered& one : sent) {
            if (one.to == number) names.push_back(one.message.call ? one.message.call->name : "");
        }
        return names;
    };
    CHECK(std::ranges::count(called(drains), "daftar_pagi") > 0);
    CHECK(std::ranges::count(called(lurah), "laporan_belum_diterima") == 1);
    CHECK(std::ranges::count(called(camat), "ringkasan_harian") > 0);
    for (const std::string& number : {drains, lurah, camat})
        CHECK(std::ranges::count(called(number), "") == 0);
}

TEST_CASE("What has no template of its own waits, and one sentence asks to open the window") {
    Town town;
    taken_two_days_ago(town);
    // Two pieces of news without a template: one invitation.
    for (int news = 0; news < 2; ++news) {
        town.says(drains, "otw, sedang dikerjakan");
        town.pass(1min);
    }
    const auto outside = town.delivered();
    REQUIRE(std::ranges::count(outside, phone, &Delivered::to) == 1);
    const Delivered* invitation = to(outside, phone);
    REQUIRE(invitation->message.call);
    CHECK(invitation->message.call->name == "ada_kabar");
    town.taps(phone, invitation->message.call->payloads.at(0), "Lihat");
    CHECK(std::ranges::count(town.delivered(), phone, &Delivered::to) == 3);  // both, and the state
    CHECK(town.broken().empty());
}

TEST_CASE("A card that waited is not shown when a colleague has the report by then") {
    Town town;
    town.says(drains, "siap");
    town.says("62800000000105", "siap");
    town.pass(72h);
    town.says(drains, "siap");
    town.delivered();
    town.says(phone, "parit tumpat di gg seser kwala bekala");
    town.taps(phone, "send", "Kirim");
    const std::string number = town.tickets().at(0).ticket.number;
    town.taps(drains, "return:" + number, "Bukan wewenang");
    town.says(drains, "punya provinsi");
    town.delivered();
    // The secretariat has never written: its card for a returned report waits.
    const std::string tri = "62800000000115";
    REQUIRE(town.store().reader()->totals().outbox_waiting > 0);
    town.taps("62800000000114", "take:" + number, "Terima");
    town.delivered();
    town.says(tri, "pagi");
    for (const Delivered& one : town.delivered()) {
        if (one.to == tri) CHECK(one.message.body.find("Dikembalikan") == std::string::npos);
    }
    CHECK(town.broken().empty());
}
}  // namespace telepati::tests
