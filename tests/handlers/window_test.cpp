/// The 24-hour window: free words inside, an approved template outside, else the message waits.
#include <doctest/doctest.h>

#include <algorithm>

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
    CHECK(call.values[1] == "banjir atau genangan");
    CHECK(call.values[2] == "Gg. Seser");
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
    town.says(drains, "siap");
    town.says(phone, "parit tumpat di gg seser kwala bekala");
    town.taps(phone, "send", "Kirim");
    const std::string number = town.tickets().at(0).ticket.number;
    town.taps(drains, "take:" + number, "Terima");
    town.pass(48h);
    town.delivered();
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
    for (const Delivered& one : town.delivered()) CHECK_FALSE(one.message.call);
}

TEST_CASE("Who has never written gets no template: nobody asked for it") {
    Town town;
    town.says(phone, "banjir di gg seser kwala bekala, sepinggang");
    for (const Delivered& one : town.delivered()) CHECK_FALSE(one.message.call);
}
}  // namespace telepati::tests
