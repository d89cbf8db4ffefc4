/// Many reports about one event: residents, the flood team and programs.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/support/api_town.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using nlohmann::json;

constexpr const char* leader = "62800000000101";
constexpr const char* camat = "62800000000123";

std::string phone(int number) { return "62800000" + std::to_string(90'000 + number); }

/// Water in the house of somebody, told and filed.
void floods(Town& town, int number, const std::string& words = "selutut") {
    town.says(phone(number), "banjir di gg seser kwala bekala, air masuk rumah " + words);
}

int messages_to(const std::vector<Delivered>& delivered, const std::string& to) {
    return static_cast<int>(std::ranges::count(delivered, to, &Delivered::to));
}

bool told(const std::vector<Delivered>& delivered, const std::string& to, const char* words) {
    return std::ranges::any_of(delivered, [&](const Delivered& one) {
        return one.to == to && one.message.body.find(words) != std::string::npos;
    });
}

json only_incident(ApiTown& api) {
    const json page = api.read("/api/v1/incidents");
    REQUIRE(page.at("items").size() == 1);
    return page.at("items").at(0);
}

std::string reported(ApiTown& api, const std::string& from, const std::string& text) {
    api.town.says(from, text);
    api.town.says(from, "kirim");
    api.town.delivered();
    return api.town.tickets().front().ticket.number;
}
}  // namespace

TEST_CASE("Forty residents in one flood are a handful of messages to an officer") {
    ApiTown api;
    for (int number = 1; number <= 40; ++number) {
        floods(api.town, number);
        api.town.pass(std::chrono::minutes{1});
    }
    const auto delivered = api.town.delivered();
    CHECK(messages_to(delivered, leader) <= 8);
    CHECK(messages_to(delivered, camat) <= 6);
    CHECK(told(delivered, camat, "B-1"));
    const json flood = only_incident(api);
    CHECK(flood.at("name") == "B-1");
    CHECK(flood.at("reports") == 40);
    CHECK(flood.at("deepest_cm") == 50);
    CHECK(api.town.broken().empty());
}

TEST_CASE("Whoever takes the first report takes all, and its end asks everybody") {
    ApiTown api;
    for (int number = 1; number <= 3; ++number) floods(api.town, number);
    const std::string first = api.town.tickets().back().ticket.number;
    api.town.delivered();
    api.town.taps(leader, "take:" + first, "Terima");
    for (const auto& view : api.town.tickets())
        CHECK(view.ticket.status == cases::Status::InProgress);
    api.town.delivered();
    floods(api.town, 4);
    CHECK(api.town.tickets().front().ticket.status == cases::Status::InProgress);
    api.town.taps(leader, "resolve:" + first, "Selesai");
    const auto delivered = api.town.delivered();
    for (int number = 1; number <= 4; ++number)
        CHECK(told(delivered, phone(number), "Airnya sudah surut?"));
    for (const auto& view : api.town.tickets())
        CHECK(view.ticket.status == cases::Status::Resolved);
    CHECK(api.read("/api/v1/incidents").at("items").empty());
    CHECK(api.read("/api/v1/incidents?state=over").at("items").size() == 1);
    CHECK(api.town.broken().empty());
}

TEST_CASE("Somebody in danger is a card of their own, whatever they are part of") {
    ApiTown api;
    floods(api.town, 1);
    api.town.delivered();
    floods(api.town, 2, "1 meter, orang terjebak");
    const auto delivered = api.town.delivered();
    CHECK(told(delivered, leader, "*Laporan baru"));
    CHECK(api.town.tickets().front().ticket.incident == "B-1");
    CHECK(api.town.broken().empty());
}

TEST_CASE("Two who write at the same moment are one incident") {
    Town town;
    const std::string number_id = town.turnstile().world()->offices().front().row.number_id;
    std::string both = webhook_body(
        number_id,
        phone(1),
        "wamid.both1",
        town.now(),
        R"("type":"text","text":{"body":"banjir gg seser kwala bekala, air masuk rumah selutut"})"
    );
    const std::string second = webhook_body(
        number_id,
        phone(2),
        "wamid.both2",
        town.now(),
        R"("type":"text","text":{"body":"banjir gg melati kwala bekala, air masuk rumah selutut"})"
    );
    // One body with both entries is one batch.
    const std::string opening = R"("entry":[)";
    const auto from = second.find(opening) + opening.size();
    const auto entry = second.substr(from, second.rfind("]}") - from);
    both.insert(both.rfind("]}"), "," + entry);
    CHECK(town.post(both));
    const auto tickets = town.tickets();
    REQUIRE(tickets.size() == 2);
    CHECK(tickets[0].ticket.incident == "B-1");
    CHECK(tickets[1].ticket.incident == "B-1");
    CHECK(town.broken().empty());
}

TEST_CASE("Followers are counted, hear the news, and never learn whose report it is") {
    ApiTown api;
    const std::string number = reported(
        api, phone(1), "lampu jalan mati di gg seser kwala bekala, nama saya Budi 081234567890"
    );
    api.town.says(phone(2), "lampu jalan mati gg seser kwala bekala");
    api.town.taps(phone(2), "follow:" + number, "Ya, ikut laporan");
    const auto offered = api.town.delivered();
    CHECK_FALSE(told(offered, phone(2), "Budi"));
    CHECK_FALSE(told(offered, phone(2), "567890"));
    CHECK(api.ticket(number).at("followers") == 1);
    CHECK(api.town.tickets().size() == 1);
    api.town.taps("62800000000104", "take:" + number, "Terima");
    CHECK(told(api.town.delivered(), phone(2), "menangani laporan"));
    api.town.taps("62800000000104", "resolve:" + number, "Selesai");
    api.town.taps(phone(1), "confirm:" + number, "Sudah");
    const auto closed = api.town.delivered();
    CHECK(told(closed, phone(2), "kami tutup"));
    CHECK_FALSE(told(closed, phone(2), "Bagaimana pelayanan"));
    CHECK(api.town.broken().empty());
}

TEST_CASE("Following twice is following once, and one's own report cannot be followed") {
    ApiTown api;
    const std::string number = reported(api, phone(1), "lampu jalan mati di gg seser kwala bekala");
    for (int times = 0; times < 2; ++times)
        api.town.taps(phone(2), "follow:" + number, "Ya, ikut laporan");
    api.town.taps(phone(1), "follow:" + number, "Ya, ikut laporan");
    CHECK(api.ticket(number).at("followers") == 1);
    CHECK(api.town.broken().empty());
}

TEST_CASE("A program splits a report from an incident, merges incidents and begins one") {
    ApiTown api;
    floods(api.town, 1);
    floods(api.town, 2);
    const std::string second = api.town.tickets().front().ticket.number;
    CHECK(json_of(api.patch(second, R"({"incident":"new"})")).at("incident") == "B-2");
    CHECK(api.read("/api/v1/incidents/B-1").at("reports") == 1);
    const auto merged = api.ask({"PATCH", "/api/v1/incidents/B-2", R"({"into":"B-1"})"});
    CHECK(json_of(merged).at("reports") == 2);
    CHECK(api.read("/api/v1/incidents/B-2").at("running") == false);
    CHECK(json_of(api.patch(second, R"({"incident":null})")).at("incident") == nullptr);
    CHECK(api.patch(second, R"({"incident":"B-77"})").status == 422);
    CHECK(api.town.broken().empty());
}
