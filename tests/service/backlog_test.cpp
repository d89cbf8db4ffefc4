/// Somebody is told more than WhatsApp lets through: it waits in the database, and comes in order.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/town.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using namespace std::chrono_literals;

constexpr const char* busy = "6280000009001";
constexpr const char* other = "6280000009002";

/// What `contact` was told, as the beginning of each message.
std::vector<std::string> told(const std::vector<Delivered>& messages, ContactId contact) {
    std::vector<std::string> found;
    for (const Delivered& one : messages) {
        if (one.contact == contact) found.push_back(one.message.body.substr(0, 4));
    }
    return found;
}

/// A resident who has been greeted, and of whom the sender takes no more.
ContactId fill(Town& town) {
    town.says(busy, "halo");
    const ContactId contact = town.delivered().front().contact;
    town.fill_lane(contact);
    return contact;
}
}  // namespace

TEST_CASE("What a full lane cannot take comes later, and others are answered meanwhile") {
    Town town;
    const ContactId contact = fill(town);
    CHECK(town.says(busy, "parit tumpat di gg seser kwala bekala"));
    CHECK(town.delivered().empty());
    CHECK(town.says(other, "halo"));
    CHECK(town.delivered().size() == 1);
    town.fill_lane({});
    town.pass(10min);
    CHECK(told(town.delivered(), contact).size() == 1);
    CHECK(town.says(busy, "kirim"));
    CHECK(told(town.delivered(), contact).size() == 1);
    CHECK(town.broken().empty());
}

TEST_CASE("After a restart nobody hears the newest before what had been put off") {
    Town town;
    const ContactId contact = fill(town);
    town.says(busy, "parit tumpat di gg seser kwala bekala");
    town.restart();
    town.fill_lane({});
    town.says(busy, "kirim");
    CHECK(told(town.delivered(), contact).empty());
    town.pass(20min);
    const auto heard = told(town.delivered(), contact);
    REQUIRE(heard.size() >= 2);
    CHECK(heard[0] != heard[1]);
    const auto again = town.delivered();
    CHECK(again.empty());
    CHECK(town.tickets().size() == 1);
}
