/// What people, phones and networks do wrong: nothing of it is lost, and nobody pays for it but
/// once.
#include <doctest/doctest.h>

#include "tests/support/town.hpp"

namespace telepati::tests {
namespace {

using namespace std::chrono_literals;

/// A message with a number and a business-scoped id, as most have them since 2026.
std::string both_ids(
    const Town& town, const std::string& phone, const std::string& user, const std::string& text
) {
    static int count = 0;
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(town.now().time_since_epoch()).count();
    return R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":)"
           R"("messages","value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":)"
           R"("106540352242922"},"contacts":[{"profile":{"name":"Warga"},"wa_id":")" +
           phone + R"(","user_id":")" + user + R"("}],"messages":[{"from":")" + phone +
           R"(","from_user_id":")" + user + R"(","id":"wamid.both)" + std::to_string(++count) +
           R"(","timestamp":")" + std::to_string(seconds) + R"(","type":"text","text":{"body":)" +
           quoted(text) + "}}]}}]}]}";
}

std::vector<std::string> said_to(Town& town, const std::string& number) {
    std::vector<std::string> bodies;
    for (const Delivered& one : town.delivered()) {
        if (one.to == number) bodies.push_back(one.message.body);
    }
    return bodies;
}

const std::string phone = "6280000009001";
}  // namespace

TEST_CASE("A text of 60,000 characters is answered, and as much of it kept as a report holds") {
    Town town;
    std::string text = "parit tumpat di gg seser kwala bekala. ";
    while (text.size() < 60'000) text += "jadi begini ceritanya. ";
    CHECK(town.says(phone, text));
    const auto answers = said_to(town, phone);
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].find("parit tersumbat") != std::string::npos);
    town.taps(phone, "send", "Kirim");
    const auto tickets = town.tickets();
    REQUIRE(tickets.size() == 1);
    CHECK(tickets[0].ticket.text.size() == 4'000);
    CHECK(town.broken().empty());
}

TEST_CASE("A number that went to another person takes nothing of the first with it") {
    Town town;
    town.post(both_ids(town, phone, "ID.first", "parit tumpat di gg seser kwala bekala"));
    town.taps(phone, "send", "Kirim");
    REQUIRE(town.tickets().size() == 1);
    town.delivered();

    town.post(both_ids(town, phone, "ID.second", "status"));
    const auto answers = said_to(town, phone);
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].find("MJ") == std::string::npos);
    CHECK(town.broken().empty());
}

TEST_CASE("Somebody with a new number is still the same person") {
    Town town;
    town.post(both_ids(town, phone, "ID.first", "parit tumpat di gg seser kwala bekala"));
    town.taps(phone, "send", "Kirim");
    town.delivered();

    const std::string new_phone = "6280000009777";
    town.post(both_ids(town, new_phone, "ID.first", "status"));
    const auto answers = said_to(town, new_phone);
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].find("MJ") != std::string::npos);
    CHECK(town.broken().empty());
}

TEST_CASE("An officer whose number went to another person is no officer there") {
    Town town;
    const std::string officer = "62800000000104";
    town.post(both_ids(town, officer, "ID.martua", "siap"));
    town.delivered();
    town.post(both_ids(town, officer, "ID.stranger", "siap"));
    const auto answers = said_to(town, officer);
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].find("laporan yang menunggu") == std::string::npos);
    CHECK(answers[0].find("Ini soal apa?") != std::string::npos);
}

TEST_CASE("A code makes one officer, not two") {
    Town town;
    const std::string leader = "62800000000104";
    town.says(leader, "undang Budi Santoso");
    const auto said = said_to(town, leader);
    REQUIRE(said.size() == 1);
    const auto at = said[0].find("MASUK ");
    REQUIRE(at != std::string::npos);
    const std::string code = said[0].substr(at + 6, 6);

    town.says("user:ID.budi", "masuk " + code);
    town.says("user:ID.other", "masuk " + code);
    std::string to_budi;
    std::string to_other;
    for (const Delivered& one : town.delivered()) {
        if (one.to == "ID.budi") to_budi = one.message.body;
        if (one.to == "ID.other") to_other = one.message.body;
    }
    CHECK(to_budi.starts_with("Selamat bergabung, Budi Santoso"));
    CHECK(to_other.starts_with("Kodenya tidak kami kenal"));

    town.says(phone, "parit tumpat di gg seser kwala bekala");
    town.taps(phone, "send", "Kirim");
    bool budi_has_card = false;
    for (const Delivered& one : town.delivered()) budi_has_card |= one.to == "ID.budi";
    CHECK(budi_has_card);
}

TEST_CASE("A code that is a week old works no longer") {
    Town town;
    town.says("62800000000104", "undang Budi Santoso");
    const auto said = said_to(town, "62800000000104");
    const std::string code = said.at(0).substr(said.at(0).find("MASUK ") + 6, 6);
    town.pass(24h * 8);
    town.says("user:ID.budi", "masuk " + code);
    bool refused = false;
    for (const Delivered& one : town.delivered())
        refused |= one.message.body.starts_with("Kodenya tidak kami kenal");
    CHECK(refused);
}
}  // namespace telepati::tests
