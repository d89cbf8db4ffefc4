/// What programs do with tickets that exist, and what the people in the chat hear of it.
#include <doctest/doctest.h>

#include <algorithm>
#include <thread>

#include "tests/support/api_town.hpp"
#include "tests/support/faulty_store.hpp"
#include "tests/support/log_capture.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using nlohmann::json;
using Names = std::vector<std::string>;

constexpr const char* resident = "6280000009001";
constexpr const char* leader = "62800000000104";     // Martua Nainggolan, p3su
constexpr const char* colleague = "62800000000105";  // Slamet Riyadi, p3su
constexpr const char* third = "62800000000106";
constexpr const char* cleaner = "62800000000108";  // Wagiman, kebersihan

/// Everything that one addressee was told, in one text.
std::string told(const std::vector<Delivered>& delivered, const std::string& to) {
    std::string all;
    for (const Delivered& one : delivered) {
        if (one.to == to) all += one.message.body + '\n';
    }
    return all;
}

bool has(const std::string& text, const char* words) {
    return text.find(words) != std::string::npos;
}

/// A report that a resident filed in the chat; nothing of it is on the way any more.
std::string reported(ApiTown& api) {
    api.town.says(resident, "parit tumpat gg seser lk 3 kwala bekala");
    api.town.says(resident, "kirim");
    api.town.delivered();
    return api.town.tickets().at(0).ticket.number;
}

/// The same, accepted by the leader of p3su.
std::string taken(ApiTown& api) {
    const std::string number = reported(api);
    api.town.taps(leader, "take:" + number, "Terima");
    api.town.delivered();
    return number;
}

std::string status_of(ApiTown& api, const std::string& number) {
    return api.ticket(number)["status"];
}
}  // namespace

TEST_CASE("an illegal move is refused and the legal ones are named") {
    ApiTown api;
    const std::string number = reported(api);
    const auto response = api.patch(number, R"({"status":"resolved"})");
    CHECK(response.status == 409);
    CHECK(response.type == "application/problem+json");
    const json problem = json_of(response);
    CHECK(problem["current"] == "assigned");
    CHECK(
        problem["legal"] ==
        json::array({"in_progress", "new", "waiting_reporter", "forwarded", "rejected", "duplicate"}
        )
    );
    CHECK(problem["detail"].get<std::string>().starts_with(
        "A ticket that is assigned cannot become resolved; it may become in_progress,"
    ));
    CHECK(api.town.delivered().empty());
    CHECK(api.history(number).size() == 2);
}

TEST_CASE("nothing follows the end") {
    ApiTown api;
    const std::string number = taken(api);
    CHECK(
        api.patch(number, R"({"status":"rejected","note":"bukan fasilitas umum"})").status == 200
    );
    CHECK(has(told(api.town.delivered(), resident), "bukan fasilitas umum"));
    for (const char* change :
         {R"({"status":"assigned"})",
          R"({"status":"in_progress"})",
          R"({"team":"trantib"})",
          R"({"assignee":"Slamet Riyadi"})"}) {
        CAPTURE(change);
        const auto response = api.patch(number, change);
        CHECK(response.status == 409);
        CHECK(json_of(response)["legal"] == json::array());
    }
    CHECK(api.patch(number, R"({"note":"sudah dijelaskan lewat telepon"})").status == 200);
    CHECK(api.town.delivered().empty());
    CHECK(api.town.broken().empty());
}

TEST_CASE("an officer gets a ticket and everybody hears of it as if they had taken it") {
    ApiTown api;
    api.town.says(colleague, "siap");
    const std::string number = reported(api);
    const auto response =
        api.patch(number, R"({"assignee":"Slamet Riyadi","note":"tolong hari ini"})");
    CHECK(response.status == 200);
    CHECK(json_of(response)["status"] == "in_progress");
    CHECK(json_of(response)["assignee"] == "Slamet Riyadi");
    const auto delivered = api.town.delivered();
    CHECK(has(told(delivered, colleague), "diserahkan kantor kepada Bapak/Ibu"));
    CHECK(has(told(delivered, leader), "sudah diterima Slamet Riyadi"));
    CHECK(has(told(delivered, third), "sudah diterima Slamet Riyadi"));
    CHECK(has(told(delivered, resident), "Slamet Riyadi (petugas parit dan jalan P3SU) menangani"));
    CHECK(delivered.size() == 4);
    CHECK(api.history(number) == Names{"open -", "route -", "note operator", "accept operator"});
    api.town.taps(colleague, "resolve:" + number, "Selesai");
    CHECK(status_of(api, number) == "resolved");
    CHECK(api.town.broken().empty());
}

TEST_CASE("another officer takes over and the one before hears it in one sentence") {
    ApiTown api;
    api.town.says(colleague, "siap");
    const std::string number = taken(api);
    CHECK(api.patch(number, R"({"assignee":"Slamet Riyadi"})").status == 200);
    const auto delivered = api.town.delivered();
    CHECK(has(told(delivered, leader), "sekarang ditangani petugas lain"));
    CHECK(has(told(delivered, colleague), "diserahkan kantor"));
    CHECK(has(told(delivered, resident), "Slamet Riyadi"));
    CHECK(delivered.size() == 3);
    CHECK(api.patch(number, R"({"assignee":"Slamet Riyadi"})").status == 200);
    CHECK(api.town.delivered().empty());
    api.town.taps(leader, "resolve:" + number, "Selesai");
    CHECK(status_of(api, number) == "in_progress");
    CHECK(api.town.broken().empty());
}

TEST_CASE("who cannot have it is refused by name") {
    ApiTown api;
    const std::string number = reported(api);
    const std::pair<const char*, const char*> rows[] = {
        {R"({"assignee":"Wagiman"})", "assignee"},
        {R"({"assignee":"slamet"})", "assignee"},
        {R"({"assignee":"62800000000105"})", "assignee"},
        {R"({"assignee":null})", "assignee"},
        {R"({"assignee":"Slamet Riyadi","status":"new","note":"x"})", "status"},
        {R"({"status":"in_progress"})", "assignee"},
        {R"({"status":"waiting_reporter","note":"di mana?"})", "assignee"},
        {R"({"status":"forwarded"})", "note"},
        {R"({"status":"done"})", "status"},
        {R"({"team":"pasukan-oranye"})", "team"},
        {R"({"category":"parit"})", "category"},
        {R"({"kelurahan":"12.71.99.1001"})", "kelurahan"},
        {R"({"note":" "})", "note"},
        {R"({"notes":"x"})", "notes"},
        {R"({"number":"MJ7K3F2"})", "number"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.first);
        const auto response = api.patch(number, row.first);
        CHECK(response.status == 422);
        CHECK(json_of(response)["errors"][0]["field"] == row.second);
    }
    CHECK(api.patch(number, R"({"note":")" + std::string(60'000, 'a') + "\"}").status == 422);
    CHECK(api.history(number).size() == 2);
    CHECK(api.town.delivered().empty());
}

TEST_CASE("a corrected category takes the ticket to the team that answers for it") {
    ApiTown api;
    const std::string number = reported(api);
    const auto response =
        api.patch(number, R"({"category":"sampah","note":"tumpatnya karena sampah"})");
    CHECK(response.status == 200);
    CHECK(json_of(response)["team"] == "kebersihan");
    CHECK(json_of(response)["status"] == "assigned");
    const auto delivered = api.town.delivered();
    for (const char* before : {leader, colleague, third})
        CHECK(has(told(delivered, before), "sekarang ditangani petugas lain"));
    CHECK(has(told(delivered, cleaner), "Laporan baru"));
    CHECK(has(told(delivered, cleaner), "sampah menumpuk"));
    CHECK(told(delivered, resident).empty());
    api.town.taps(leader, "take:" + number, "Terima");
    CHECK(status_of(api, number) == "assigned");
    api.town.taps(cleaner, "take:" + number, "Terima");
    CHECK(api.ticket(number)["assignee"] == "Wagiman");
    const json events = api.read("/api/v1/tickets/" + number + "/events")["items"];
    CHECK(events[2]["act"] == "correct");
    CHECK(events[2]["by"] == "operator");
    CHECK(events[2]["note"] == "category drainase > sampah: tumpatnya karena sampah");
    CHECK(api.town.broken().empty());
}

TEST_CASE("a ticket in work goes to another team and the reporter hears where it went") {
    ApiTown api;
    const std::string number = taken(api);
    const auto response = api.patch(number, R"({"team":"trantib"})");
    CHECK(json_of(response)["status"] == "assigned");
    CHECK(json_of(response)["assignee"].is_null());
    const auto delivered = api.town.delivered();
    CHECK(has(told(delivered, leader), "sekarang ditangani petugas lain"));
    CHECK(has(told(delivered, resident), "kami alihkan ke petugas ketertiban"));
    CHECK(has(told(delivered, "62800000000110"), "Laporan baru"));
    CHECK(api.patch(number, R"({"team":"trantib"})").status == 200);
    CHECK(api.town.delivered().empty());
    CHECK(api.town.broken().empty());
}

TEST_CASE("team and officer change together without a card for those in between") {
    ApiTown api;
    api.town.says(cleaner, "siap");
    const std::string number = reported(api);
    CHECK(api.patch(number, R"({"team":"kebersihan","assignee":"Wagiman"})").status == 200);
    const auto delivered = api.town.delivered();
    CHECK(told(delivered, "62800000000107").empty());
    CHECK(has(told(delivered, cleaner), "diserahkan kantor"));
    CHECK(has(told(delivered, leader), "sekarang ditangani petugas lain"));
    CHECK(has(told(delivered, resident), "Wagiman"));
    CHECK(api.town.broken().empty());
}

TEST_CASE("what is planned or ended can be corrected but stays where it is") {
    ApiTown api;
    const std::string number = taken(api);
    CHECK(api.patch(number, R"({"status":"planned","note":"perlu alat berat"})").status == 200);
    CHECK(has(told(api.town.delivered(), resident), "perlu alat berat"));
    const auto response = api.patch(number, R"({"category":"sampah","kelurahan":"12.71.11.1001"})");
    CHECK(response.status == 200);
    CHECK(json_of(response)["team"] == "p3su");
    CHECK(json_of(response)["category"] == "sampah");
    CHECK(json_of(response)["kelurahan"]["code"] == "12.71.11.1001");
    CHECK(api.town.delivered().empty());
    CHECK(api.patch(number, R"({"team":"trantib"})").status == 409);
    CHECK(api.patch(number, R"({"status":"in_progress"})").status == 200);
    CHECK(has(told(api.town.delivered(), leader), "diserahkan kantor"));
    CHECK(api.patch(number, R"({"category":"jalan","status":"resolved"})").status == 200);
    CHECK(api.ticket(number)["team"] == "p3su");
    CHECK(api.town.broken().empty());
}

TEST_CASE("question answer resolve dispute and close go through the API as through the chat") {
    ApiTown api;
    const std::string number = taken(api);
    CHECK(
        api.patch(number, R"({"status":"waiting_reporter","note":"nomor rumahnya?"})").status == 200
    );
    CHECK(has(told(api.town.delivered(), resident), "nomor rumahnya?"));
    CHECK(api.patch(number, R"({"status":"in_progress","note":"nomor 12"})").status == 200);
    CHECK(has(told(api.town.delivered(), leader), "nomor 12"));
    CHECK(has(api.ticket(number)["text"], "nomor 12"));
    CHECK(api.patch(number, R"({"status":"resolved","note":"dikeruk"})").status == 200);
    CHECK(has(told(api.town.delivered(), resident), "Sudah beres?"));
    CHECK(api.patch(number, R"({"status":"assigned","note":"cuma depan"})").status == 200);
    CHECK(has(told(api.town.delivered(), resident), "dibuka lagi"));
    api.town.pass(std::chrono::minutes{2});
    CHECK(has(told(api.town.delivered(), "62800000000121"), "cuma depan"));
    CHECK(api.patch(number, R"({"assignee":"Martua Nainggolan"})").status == 200);
    CHECK(api.patch(number, R"({"status":"resolved"})").status == 200);
    CHECK(api.patch(number, R"({"status":"closed"})").status == 200);
    CHECK(has(told(api.town.delivered(), resident), "kami tutup"));
    CHECK(status_of(api, number) == "closed");
    CHECK(api.town.broken().empty());
}

TEST_CASE("what another agency has comes back to the coordinator with its reason") {
    ApiTown api;
    api.town.says("62800000000115", "siap");
    const std::string number = reported(api);
    CHECK(api.patch(number, R"({"status":"forwarded","note":"Dinas SDABMBK"})").status == 200);
    CHECK(has(told(api.town.delivered(), resident), "Dinas SDABMBK"));
    const auto back = api.patch(number, R"({"status":"new","note":"bukan saluran kota"})");
    CHECK(json_of(back)["status"] == "assigned");
    CHECK(json_of(back)["team"] == "sekretariat");
    CHECK(has(told(api.town.delivered(), "62800000000115"), "bukan saluran kota"));
    CHECK(
        api.patch(number, R"({"status":"duplicate","note":"sama dengan MJ6 X8R"})").status == 200
    );
    CHECK(has(told(api.town.delivered(), resident), "MJ6 X8R"));
    CHECK(api.town.broken().empty());
}

TEST_CASE("a remark is kept for the office and told to nobody") {
    ApiTown api;
    const std::string number = reported(api);
    CHECK(api.patch(number, R"({"note":"pelapor menelepon dua kali"})").status == 200);
    CHECK(api.patch(number, "{}").status == 200);
    CHECK(api.town.delivered().empty());
    CHECK(api.history(number) == Names{"open -", "route -", "note operator"});
}

TEST_CASE("If-Match lets only the one who knows the ticket change it") {
    ApiTown api;
    const std::string number = reported(api);
    const std::string tag = header_of(api.ask({"GET", "/api/v1/tickets/" + number, ""}), "ETag");
    CHECK(!tag.empty());
    const char* note = R"({"note":"dilihat"})";
    for (const std::string& wrong :
         {std::string{"\"1\""}, "W/" + tag, std::string{"x"}, std::string{}})
        CHECK(api.patch(number, note, {{"if-match", wrong}}).status == 412);
    CHECK(api.patch(number, note, {{"if-match", "*"}}).status == 200);
    CHECK(api.patch(number, note, {{"if-match", tag}}).status == 412);
    const auto fresh = header_of(api.ask({"GET", "/api/v1/tickets/" + number, ""}), "ETag");
    const auto changed = api.patch(number, note, {{"if-match", "\"1\", " + fresh}});
    CHECK(changed.status == 200);
    CHECK(header_of(changed, "ETag") != fresh);
    CHECK(api.history(number).size() == 4);
}

TEST_CASE("when an officer accepts while the ticket is handed over one of them has it") {
    ApiTown api;
    for (int round = 0; round < 8; ++round) {
        const std::string number = api.filed();
        const std::string tag =
            header_of(api.ask({"GET", "/api/v1/tickets/" + number, ""}), "ETag");
        handlers::http::Response patched;
        std::thread program([&] {
            patched = api.patch(number, R"({"assignee":"Slamet Riyadi"})", {{"if-match", tag}});
        });
        api.town.taps(leader, "take:" + number, "Terima");
        program.join();
        const json ticket = api.ticket(number);
        CHECK(ticket["status"] == "in_progress");
        const bool by_program = patched.status == 200;
        CHECK((by_program || patched.status == 412));
        CHECK(ticket["assignee"] == (by_program ? "Slamet Riyadi" : "Martua Nainggolan"));
        CHECK(api.history(number).size() == 3);
        const auto delivered = api.town.delivered();
        CHECK(has(told(delivered, leader), by_program ? "sudah diterima Slamet" : "Terima kasih"));
    }
    CHECK(api.town.broken().empty());
}

TEST_CASE("who only reads may not change and what belongs to another office is not there") {
    ApiTown api;
    const std::string number = reported(api);
    const std::string path = "/api/v1/tickets/" + number;
    for (const char* role : {"viewer", "team"})
        CHECK(api.ask({"PATCH", path, R"({"note":"x"})", role}).status == 403);
    for (const char* role : {"supervisor", "admin", "all"})
        CHECK(api.ask({"PATCH", path, R"({"note":"x"})", role}).status == 200);
    CHECK(api.ask({"PATCH", path, R"({"note":"x"})", "amplas"}).status == 404);
    CHECK(api.ask({"PATCH", path, "garbage", "amplas"}).status == 404);
    CHECK(api.ask({"PATCH", "/api/v1/tickets/MJ22222", "{}"}).status == 404);
    CHECK(api.ask({"DELETE", path, ""}).status == 405);
    CHECK(api.history(number).size() == 5);
}

TEST_CASE("what cannot be written is said so and leaves nothing behind") {
    FaultyStore* disk = nullptr;
    ApiTown api([&](std::unique_ptr<storage::Store> store) {
        auto faulty = std::make_unique<FaultyStore>(std::move(store));
        disk = faulty.get();
        return faulty;
    });
    const LogCapture log;
    const std::string number = reported(api);
    const Asked report{
        "POST",
        "/api/v1/tickets",
        R"({"text":"lampu mati"})",
        "operator",
        {{"idempotency-key", "k"}}};
    for (int step = 1; step <= 5; ++step) {
        disk->fail_at(step);
        const auto filed = api.ask(report);
        disk->fail_at(step);
        const auto changed = api.patch(number, R"({"assignee":"Slamet Riyadi"})");
        disk->fail_at(0);
        CAPTURE(step);
        const bool all_steps_done = filed.status == 201;
        if (!all_steps_done) CHECK(filed.status == 503);
        CHECK((changed.status == 503 || changed.status == 200));
    }
    CHECK(api.ask(report).status == 201);
    CHECK(api.town.tickets().size() == 2);
    CHECK(api.patch(number, R"({"assignee":"Slamet Riyadi"})").status == 200);
    CHECK(api.ticket(number)["assignee"] == "Slamet Riyadi");
    CHECK(api.town.broken().empty());
}
