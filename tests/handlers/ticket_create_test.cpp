/// Reports that are taken down at the counter, through the API.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "tests/support/api_town.hpp"
#include "tests/support/log_capture.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using nlohmann::json;

constexpr const char* resident = "6280000009001";
constexpr const char* leader = "62800000000104";
constexpr const char* colleague = "62800000000105";
const std::string tickets = "/api/v1/tickets";

std::vector<std::string> addressees(const std::vector<Delivered>& delivered) {
    std::vector<std::string> found;
    for (const Delivered& one : delivered) found.push_back(one.to);
    std::ranges::sort(found);
    return found;
}

bool was_told(const std::vector<Delivered>& delivered, const std::string& to, const char* words) {
    return std::ranges::any_of(delivered, [&](const Delivered& one) {
        return one.to == to && one.message.body.find(words) != std::string::npos;
    });
}

/// "field: detail" of the first.
std::string first_fault(const handlers::http::Response& response) {
    CHECK(response.status == 422);
    const json error = json_of(response).at("errors").at(0);
    return error["field"].get<std::string>() + ": " + error["detail"].get<std::string>();
}
}  // namespace

TEST_CASE("a report of the counter is a ticket like one of the chat") {
    ApiTown api;
    const auto response = api.ask(
        {"POST",
         tickets,
         R"({"text":"parit tumpat di gg seser lk 3 kwala bekala, udah seminggu","name":"Siti"})"}
    );
    CHECK(response.status == 201);
    const json ticket = json_of(response);
    CHECK(header_of(response, "Location") == tickets + '/' + ticket["number"].get<std::string>());
    CHECK(ticket["status"] == "assigned");
    CHECK(ticket["category"] == "drainase");
    CHECK(ticket["team"] == "p3su");
    CHECK(ticket["kelurahan"]["name"] == "Kwala Bekala");
    CHECK(ticket["source"] == "counter");
    CHECK(ticket["due_at"] == "2026-11-24T01:45:00Z");
    CHECK(ticket["reporter"]["contact"].is_null());
    const auto delivered = api.town.delivered();
    CHECK(addressees(delivered) == std::vector<std::string>{leader, colleague, "62800000000106"});
    CHECK(was_told(delivered, leader, "udah seminggu"));
    CHECK(api.history(ticket["number"]) == std::vector<std::string>{"open operator", "route -"});
    CHECK(api.town.broken().empty());
}

TEST_CASE("an officer works a ticket of the counter to its end and nobody writes to nobody") {
    ApiTown api;
    const std::string number = api.filed();
    api.town.taps(leader, "take:" + number, "Terima");
    CHECK(api.ticket(number)["assignee"] == "Martua Nainggolan");
    CHECK(
        addressees(api.town.delivered()) ==
        std::vector<std::string>{leader, colleague, "62800000000106"}
    );
    api.town.taps(leader, "resolve:" + number, "Selesai");
    CHECK(
        api.patch(number, R"({"status":"closed","note":"ditelepon: sudah beres"})").status == 200
    );
    CHECK(was_told(api.town.delivered(), leader, "sudah beres"));
    CHECK(api.town.store().reader()->totals().outbox_waiting == 0);
    CHECK(api.town.broken().empty());
}

TEST_CASE("who never wrote to us is not written to but the words wait for them") {
    ApiTown api;
    api.town.says(colleague, "siap");
    api.town.delivered();
    const std::string number =
        api.filed(R"({"text":"parit tumpat gg seser kwala bekala","phone":"0800-0000-9001"})");
    CHECK(api.town.store().reader()->totals().outbox_waiting == 1);
    CHECK(api.patch(number, R"({"assignee":"Slamet Riyadi"})").status == 200);
    for (const Delivered& one : api.town.delivered()) CHECK(one.to != resident);
    CHECK(api.town.store().reader()->totals().outbox_waiting == 2);
    api.town.says(resident, "status");
    const auto told = api.town.delivered();
    CHECK(was_told(told, resident, "sudah kami terima"));
    CHECK(was_told(told, resident, "Slamet Riyadi"));
    CHECK(api.town.store().reader()->totals().outbox_waiting == 0);
    CHECK(api.ticket(number)["reporter"]["contact"] == "0800****001");
    CHECK(api.town.broken().empty());
}

TEST_CASE("who wrote today hears of a report of the counter at once") {
    ApiTown api;
    api.town.says(resident, "halo");
    api.town.delivered();
    const auto response = api.ask(
        {"POST",
         tickets,
         R"({"text":"parit tumpat gg seser kwala bekala","phone":"+62 800 0000 9001"})"}
    );
    CHECK(response.status == 201);
    CHECK(was_told(api.town.delivered(), resident, "sudah kami terima"));
    CHECK(api.town.says(resident, "status"));
    CHECK(was_told(api.town.delivered(), resident, "parit tersumbat"));
}

TEST_CASE("given fields win over what the words say") {
    ApiTown api;
    const json ticket = api.ticket(api.filed(
        R"({"text":"parit tumpat gg seser kwala bekala","category":"sampah",)"
        R"("kelurahan":"12.71.11.1001","place":"Jl. Karya 7","urgent":true,"source":"api",)"
        R"("office":"medan-johor"})"
    ));
    CHECK(ticket["category"] == "sampah");
    CHECK(ticket["team"] == "kebersihan");
    CHECK(ticket["kelurahan"]["code"] == "12.71.11.1001");
    CHECK(ticket["place"]["text"] == "Jl. Karya 7");
    CHECK(ticket["urgent"] == true);
    CHECK(ticket["source"] == "api");
}

TEST_CASE("words of danger make it urgent and a flood goes to those who come at night") {
    ApiTown api;
    const json flood = api.ticket(api.filed(
        R"({"text":"banjir air masuk rumah sepinggang di gg seser kwala bekala","urgent":false})"
    ));
    CHECK(flood["category"] == "banjir");
    CHECK(flood["team"] == "kejar-banjir");
    CHECK(flood["urgent"] == true);
    CHECK(flood["flood_depth_cm"].is_number());
    const json unclear = api.ticket(api.filed(R"({"text":"ada yang mau saya sampaikan"})"));
    CHECK(unclear["category"] == "lainnya");
    CHECK(api.town.broken().empty());
}

TEST_CASE("a pin says the kelurahan") {
    ApiTown api;
    const json ticket =
        api.ticket(api.filed(R"({"text":"lampu jalan mati","lat":3.5374,"lon":98.6467})"));
    CHECK(ticket["place"]["lat"] == 3.5374);
    CHECK(ticket["kelurahan"].is_object());
}

TEST_CASE("the same request under the same key makes one ticket") {
    ApiTown api;
    const Asked asked{
        "POST",
        tickets,
        R"({"text":"parit tumpat gg seser kwala bekala"})",
        "operator",
        {{"idempotency-key", "loket-1-0042"}}};
    const auto first = api.ask(asked);
    const auto cards = api.town.delivered().size();
    api.restart();
    ApiTown* const same = &api;
    std::vector<std::thread> repeats;
    for (int one = 0; one < 4; ++one) {
        repeats.emplace_back([&] {
            const auto again = same->ask(asked);
            CHECK(again.status == 201);
            CHECK(header_of(again, "Location") == header_of(first, "Location"));
        });
    }
    for (std::thread& one : repeats) one.join();
    CHECK(cards == 3);
    CHECK(api.town.delivered().empty());
    CHECK(api.town.tickets().size() == 1);
    Asked other = asked;
    other.body = R"({"text":"lampu jalan mati"})";
    CHECK(api.ask(other).status == 422);
    other.headers["idempotency-key"] = "loket-1-0043";
    CHECK(api.ask(other).status == 201);
    Asked stranger = asked;
    stranger.token = "admin";
    CHECK(header_of(api.ask(stranger), "Location") != header_of(first, "Location"));
    CHECK(api.town.tickets().size() == 3);
    CHECK(api.town.broken().empty());
}

TEST_CASE("a request that was refused may come again under its key") {
    ApiTown api;
    Asked asked{"POST", tickets, R"({"txet":"parit"})", "operator", {{"idempotency-key", "k"}}};
    CHECK(api.ask(asked).status == 422);
    asked.body = R"({"text":"parit tumpat gg seser kwala bekala"})";
    CHECK(api.ask(asked).status == 201);
    for (const std::string& key :
         {std::string{}, std::string{"two words"}, std::string(201, 'k')}) {
        asked.headers["idempotency-key"] = key;
        CHECK(api.ask(asked).status == 400);
    }
}

TEST_CASE("a bad field is named with what to do about it") {
    ApiTown api;
    const std::pair<const char*, const char*> rows[] = {
        {R"({})", "text: is missing"},
        {R"({"text":null})", "text: must be a string"},
        {R"({"text":["parit"]})", "text: must be a string"},
        {R"({"text":" \n\t "})", "text: is empty"},
        {R"({"text":"\u0000\u202e"})", "text: is empty"},
        {R"({"text":"x","txet":"y"})", "txet: is not a field here"},
        {R"({"text":"x","text":"y"})", "text: comes twice"},
        {R"({"text":"x","category":"parit"})", "category: is not a category of this office"},
        {R"({"text":"x","kelurahan":"Kwala Bekala"})", "kelurahan: is not the code"},
        {R"({"text":"x","lat":3.5})", "lon: is missing"},
        {R"({"text":"x","lon":98.6})", "lat: is missing"},
        {R"({"text":"x","lat":"3.5","lon":98.6})", "lat: must be a number of degrees"},
        {R"({"text":"x","lat":3.5,"lon":181})", "lon: must be a number of degrees"},
        {R"({"text":"x","phone":"loket"})", "phone: must be a phone number"},
        {R"({"text":"x","phone":628123456789})", "phone: must be a phone number"},
        {R"({"text":"x","urgent":1})", "urgent: must be true or false"},
        {R"({"text":"x","source":"whatsapp"})", "source: must be"},
        {R"({"text":"x","office":"medan-amplas"})", "office: is not an office of this token"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.first);
        CHECK(first_fault(api.ask({"POST", tickets, row.first})).starts_with(row.second));
    }
    CHECK(api.town.tickets().empty());
    CHECK(api.town.broken().empty());
}

TEST_CASE("all bad fields are named at once but not more than a page of them") {
    ApiTown api;
    const auto few = json_of(api.ask({"POST", tickets, R"({"a":1,"urgent":2,"text":3})"}));
    CHECK(few.at("errors").size() == 3);
    std::string many = R"({"text":"x")";
    for (int one = 0; one < 500; ++one)
        many += fmt::format(R"(,"{}{}":1)", std::string(99, 'f'), one);
    const auto response = api.ask({"POST", tickets, many + '}'});
    CHECK(json_of(response).at("errors").size() == 20);
    CHECK(response.body.size() < 5'000);
}

TEST_CASE("words are kept whole or refused with the limit") {
    ApiTown api;
    const auto report = [](const std::string& text) { return R"({"text":")" + text + "\"}"; };
    CHECK(
        first_fault(api.ask({"POST", tickets, report(std::string(60'000, 'a'))})) ==
        "text: has 60000 characters, 4000 are the most; shorten it"
    );
    std::string wide;
    for (int one = 0; one < 4'000; ++one) wide += "ü";
    const json kept = api.ticket(api.filed(report(wide)));
    CHECK(kept["text"] == wide);
    CHECK(api.ask({"POST", tickets, report(wide + "ü")}).status == 422);
    CHECK(api.ask({"POST", tickets, report(std::string(2'000'000, 'a'))}).status == 413);
}

TEST_CASE("what is not JSON is refused and does no harm") {
    ApiTown api;
    const std::string deep = R"({"text":)" + std::string(400'000, '[');
    for (const std::string& body :
         {std::string{},
          std::string{"text=parit"},
          std::string{"{"},
          std::string{"null"},
          std::string{"[]"},
          std::string{"\"text\""},
          std::string{"{\"text\":\"\xFF\"}"},
          std::string{"{\"text\":\"\\ud83d\"}"},
          std::string{R"({"text":"x"} {})"},
          std::string{R"({"text":"x","lat":1e999,"lon":1})"},
          deep}) {
        CAPTURE(body.substr(0, 40));
        CHECK(api.ask({"POST", tickets, body}).status == 400);
    }
    const std::string nested = deep + std::string(400'000, ']') + '}';
    CHECK(first_fault(api.ask({"POST", tickets, nested})).starts_with("text: must be a string"));
    CHECK(api.town.tickets().empty());
}

TEST_CASE("who only reads may not write and a token of several offices says which") {
    ApiTown api;
    const std::string body = R"({"text":"parit tumpat"})";
    for (const char* role : {"viewer", "team"}) {
        const auto response = api.ask({"POST", tickets, body, role});
        CHECK(response.status == 403);
        CHECK(json_of(response)["detail"].get<std::string>().find("operator") != std::string::npos);
    }
    for (const char* role : {"operator", "supervisor", "admin"})
        CHECK(api.ask({"POST", tickets, body, role}).status == 201);
    CHECK(first_fault(api.ask({"POST", tickets, body, "all"})).starts_with("office: is missing"));
    const auto elsewhere =
        api.ask({"POST", tickets, R"({"text":"parit tumpat","office":"medan-amplas"})", "all"});
    CHECK(json_of(elsewhere)["office"] == "medan-amplas");
    CHECK(json_of(elsewhere)["number"].get<std::string>().starts_with("MA"));
    CHECK(api.town.broken().empty());
}

TEST_CASE("neither numbers nor words of the counter reach the log or an answer") {
    const LogCapture log;
    ApiTown api;
    const auto made = api.ask(
        {"POST",
         tickets,
         R"({"text":"rahasia sekali, parit","phone":"0812-0000-7890","name":"Siti Rahma"})"}
    );
    api.ask({"POST", tickets, R"({"text":"rahasia","phone":"0812-0000-789x"})"});
    api.ask({"POST", tickets, R"(rahasia 081200007890)"});
    CHECK(made.body.find("7890") == std::string::npos);
    CHECK(json_of(made)["reporter"]["contact"] == "0812****890");
    for (const char* hidden : {"rahasia", "1200007890", "7890", "Siti", "operator"}) {
        CAPTURE(hidden);
        CHECK(log.text().find(hidden) == std::string::npos);
    }
}
