#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/support/api_town.hpp"

namespace telepati::tests {
namespace {

/// A status of the gateway about one of our messages.
std::string status_body(
    const std::string& wamid, const std::string& status, const std::string& pricing
) {
    return fmt::format(
        R"({{"object":"whatsapp_business_account","entry":[{{"id":"1","changes":[{{"field":)"
        R"("messages","value":{{"messaging_product":"whatsapp","metadata":{{"phone_number_id":)"
        R"("106540352242922"}},"statuses":[{{"id":"{}","status":"{}","timestamp":"1763950000",)"
        R"("recipient_id":"6280000009001","pricing":{}}}]}}}}]}}]}})",
        wamid,
        status,
        pricing
    );
}

const std::string paid = R"({"billable":true,"pricing_model":"PMP","category":"utility"})";
const std::string gratis = R"({"billable":false,"pricing_model":"PMP","category":"service"})";
const std::string phone = "6280000009001";
}  // namespace

TEST_CASE("What WhatsApp charges is counted once for each delivered message, by month and price") {
    ApiTown api;
    api.town.says(phone, "halo");
    api.town.says(phone, "status");
    const auto sent = api.town.delivered();
    REQUIRE(sent.size() == 2);
    api.town.acknowledge(sent);
    const std::string first = Town::wamid_of(sent[0].id);
    const std::string second = Town::wamid_of(sent[1].id);
    api.town.post(status_body(first, "sent", paid));
    CHECK(api.read("/api/v1/stats")["messages"].empty());
    api.town.post(status_body(first, "delivered", paid));
    api.town.post(status_body(first, "read", paid));
    api.town.post(status_body(first, "delivered", paid));
    api.town.post(status_body(second, "read", gratis));
    api.town.post(status_body("wamid.unknown", "delivered", paid));

    const auto messages = api.read("/api/v1/stats")["messages"];
    REQUIRE(messages.size() == 2);
    CHECK(messages[0]["category"] == "service");
    CHECK(messages[0]["billable"] == false);
    CHECK(messages[0]["count"] == 1);
    CHECK(messages[1]["category"] == "utility");
    CHECK(messages[1]["billable"] == true);
    CHECK(messages[1]["count"] == 1);
    CHECK(messages[1]["month"] == "2026-11");
    CHECK(api.read("/api/v1/stats?from=2026-12-01")["messages"].empty());
}

TEST_CASE("Reports are counted by status and category, of the own office only") {
    ApiTown api;
    api.filed();
    api.filed(R"({"text":"sampah menumpuk di simpang karya wisata gedung johor"})");
    const auto tickets = api.read("/api/v1/stats")["tickets"];
    CHECK(tickets["opened"] == 2);
    CHECK(tickets["category"].size() == 2);
    const auto other = json_of(api.ask({"GET", "/api/v1/stats", "", "amplas"}))["tickets"];
    CHECK(other["opened"] == 0);
    CHECK(api.read("/api/v1/stats?to=2026-11-01")["tickets"]["opened"] == 0);
}

TEST_CASE("How an office serves is told with its counts, for its own tickets only") {
    ApiTown api;
    const std::string number = api.filed();
    api.filed(R"({"text":"sampah menumpuk di simpang karya wisata gedung johor"})");
    const auto service = api.read("/api/v1/stats")["service"];
    CHECK(service["arrived"] == 2);
    CHECK(service["open"] == 2);
    CHECK(service["first_answer_minutes"]["median"].is_null());
    CHECK(service["teams"].size() == 2);
    CHECK(service["ratings"].size() == 4);
    api.patch(number, R"({"status":"rejected","note":"bukan wewenang kecamatan"})");
    const auto after = api.read("/api/v1/stats")["service"];
    CHECK(after["refused"] == 1);
    CHECK(after["in_time"] == 1);
    CHECK(after["first_answer_minutes"]["count"] == 1);
    const auto other = json_of(api.ask({"GET", "/api/v1/stats", "", "amplas"}))["service"];
    CHECK(other["arrived"] == 0);
    CHECK(other["kelurahan"].empty());
}
}  // namespace telepati::tests
