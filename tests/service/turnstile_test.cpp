#include "handlers/turnstile.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "tests/support/town.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using namespace std::chrono_literals;

constexpr const char* resident = "6280000009001";
constexpr const char* officer = "62800000000104";
constexpr const char* johor = "106540352242922";

std::string text(const std::string& words) {
    return R"("type":"text","text":{"body":)" + quoted(words) + "}";
}

std::string contents(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
}

std::string with_our_number(std::string body) {
    for (auto at = body.find("\"phone_number_id\""); at != std::string::npos;
         at = body.find("\"phone_number_id\"", at + 1)) {
        const auto open = body.find('"', body.find(':', at));
        const auto close = open == std::string::npos ? open : body.find('"', open + 1);
        if (close != std::string::npos) body.replace(open + 1, close - open - 1, johor);
    }
    return body;
}

/// Every body of a folder, as it is and as if it were meant for us; twice, then the invariants.
int post_folder(Town& town, const std::filesystem::path& folder) {
    int posted = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (entry.path().extension() != ".json" || name.starts_with("out-")) continue;
        const std::string body = contents(entry.path());
        for (const std::string& one : {body, with_our_number(body), body}) CHECK(town.post(one));
        ++posted;
    }
    return posted;
}
}  // namespace

TEST_CASE("Every recorded body is kept and leaves the database whole") {
    Town town;
    CHECK(post_folder(town, TELEPATI_TESTS_DIR "/payloads") > 60);
    if (std::filesystem::exists(TELEPATI_SHARED_DIR "/payloads/open")) {
        CHECK(post_folder(town, TELEPATI_SHARED_DIR "/payloads/open") == 236);
    }
    town.pass(2s);
    CHECK(town.broken().empty());
    CHECK(town.store().reader()->totals().events_pending == 0);
}

TEST_CASE("The same body in any order and any number of times ends in the same state") {
    const Time at{std::chrono::milliseconds{1'790'000'000'000}};
    const std::string report =
        webhook_body(johor, resident, "w1", at, text("parit tumpat gg seser kwala bekala"));
    const std::string send = webhook_body(johor, resident, "w2", at, text("kirim"));
    Town town;
    town.set_now(at);
    for (const std::string* body : {&report, &report, &send, &report, &send, &send})
        CHECK(town.post(*body));
    CHECK(town.tickets().size() == 1);
    CHECK(town.delivered().size() == 5);
    CHECK(town.broken().empty());
}

TEST_CASE("Every message of a body is answered and a broken neighbour costs nothing") {
    Town town;
    const std::string body =
        R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{)"
        R"("field":"messages","value":{"metadata":{"phone_number_id":"106540352242922"},)"
        R"("messages":[)"
        R"({"from":"6280000009001","id":"a","timestamp":"1",)"
        R"("type":"text","text":{"body":"menu"}},)"
        R"({"broken":true},7,null,)"
        R"({"from":"6280000009002","id":"b","timestamp":"1",)"
        R"("type":"text","text":{"body":"menu"}}],)"
        R"("statuses":[{"id":"unknown","status":"delivered"},{"status":5}]}}]}]})";
    CHECK(town.post(body));
    CHECK(town.broken().empty());
    CHECK(town.store().reader()->totals().journal == 1);
}

TEST_CASE("Words that come three days late are filed with their own date and nobody is asked") {
    Town town;
    const Time written = town.now() - 72h;
    CHECK(town.post(
        webhook_body(johor, resident, "late", written, text("parit tumpat gg seser kwala bekala"))
    ));
    REQUIRE(town.tickets().size() == 1);
    CHECK(town.tickets()[0].ticket.opened_at == std::chrono::floor<std::chrono::seconds>(written));
    // The window of the writer has closed: the promise waits, and a template says that it does.
    for (const Delivered& one : town.delivered()) {
        if (one.to != resident) continue;
        REQUIRE(one.message.call);
        CHECK(one.message.call->name == "ada_kabar");
    }
    CHECK(town.store().reader()->totals().outbox_waiting == 1);
    town.says(resident, "status");
    CHECK(town.delivered().size() == 2);
    CHECK(town.broken().empty());
}

TEST_CASE("A long hostile text is answered sensibly and kept") {
    Town town;
    const std::string nasty =
        "\xE2\x80\xAE\x01parit tumpat " + std::string(65'000, 'a') + " gg seser kwala bekala";
    CHECK(town.says(resident, nasty));
    const auto answers = town.delivered();
    REQUIRE(answers.size() == 1);
    CHECK(templates::refused_by_whatsapp(answers[0].message).empty());
    CHECK(town.broken().empty());
}

TEST_CASE("Two officers who accept at once are told the truth") {
    Town town;
    town.says(resident, "parit tumpat gg seser kwala bekala");
    town.says(resident, "kirim");
    const std::string number = town.tickets()[0].ticket.number;
    town.delivered();
    town.taps(officer, "take:" + number, "Terima");
    town.taps("62800000000105", "take:" + number, "Terima");
    const auto ticket = town.tickets()[0].ticket;
    CHECK(ticket.status == cases::Status::InProgress);
    CHECK(town.store().reader()->history(ticket.office, number).size() == 3);
    CHECK(town.broken().empty());
}

TEST_CASE("A hundred residents at once get a ticket each") {
    Town town;
    std::vector<std::thread> residents;
    for (int one = 0; one < 8; ++one) {
        residents.emplace_back([&town, one] {
            for (int person = 0; person < 13; ++person) {
                const std::string phone = fmt::format("6280000{:06}", one * 100 + person);
                const auto says = [&](const std::string& words) {
                    const std::string wamid = phone + words;
                    CHECK(town.post(webhook_body(johor, phone, wamid, town.now(), text(words))));
                };
                says("lampu jalan mati di gg seser kwala bekala");
                says("kirim");
            }
        });
    }
    for (std::thread& one : residents) one.join();
    storage::TicketQuery all;
    all.limit = 200;
    CHECK(town.store().reader()->tickets(all).size() == 104);
    CHECK(town.broken().empty());
}
