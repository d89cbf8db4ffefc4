/// The API of the running program, over loopback: what docs/api.md shows.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/raw_http.hpp"
#include "tests/support/service_process.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/test_database.hpp"

namespace {

using namespace telepati::tests;
using nlohmann::json;

/// The value of a header line of the answer.
std::string header(const RawAnswer& answer, const std::string& name) {
    const auto at = answer.head.find(name + ": ");
    if (at == std::string::npos) return {};
    const auto begin = at + name.size() + 2;
    return answer.head.substr(begin, answer.head.find('\r', begin) - begin);
}

struct Program {
    std::string token(const std::string& role) const {
        const auto added = run_program(
            {"token",
             "add",
             role,
             "--role",
             role,
             "--office",
             "medan-johor",
             "--database",
             database.url()}
        );
        const auto word = added.out.substr(added.out.rfind(' ') + 1);
        return "Authorization: Bearer " + word.substr(0, word.find('\n')) + "\r\n";
    }

    RawAnswer exchange(const std::string& bytes) const {
        return RawHttp(service.port()).exchange(bytes);
    }

    TempFolder folder;
    TestDatabase database{folder, "telepati.db"};
    ServiceProcess service{database.url(), {}};
};

std::string patch(const std::string& path, const std::string& body, const std::string& headers) {
    return "PATCH" + post(path, body, headers).substr(4);
}
}  // namespace

TEST_CASE("the running service takes down a report and hands it over through the API") {
    const Program program;
    const std::string token = program.token("operator");
    const std::string report = R"({"text":"parit di gg seser lk 3 kwala bekala tumpat"})";
    const std::string asked =
        post("/api/v1/tickets", report, token + "Idempotency-Key: loket-1-0001\r\n");
    const auto filed = program.exchange(asked);
    REQUIRE(filed.status == 201);
    const std::string place = header(filed, "Location");
    CHECK(header(program.exchange(asked), "Location") == place);
    const auto refused = program.exchange(patch(place, R"({"status":"closed"})", token));
    CHECK(refused.status == 409);
    CHECK(json::parse(refused.body)["legal"].size() == 6);
    const std::string current = "If-Match: " + header(filed, "ETag") + "\r\n";
    const std::string change = R"({"assignee":"Slamet Riyadi"})";
    CHECK(program.exchange(patch(place, change, token + current)).status == 200);
    CHECK(program.exchange(patch(place, change, token + current)).status == 412);
    CHECK(program.exchange(patch(place, change, program.token("viewer"))).status == 403);
    const auto seen = json::parse(program.exchange(get(place, token)).body);
    CHECK(seen["assignee"] == "Slamet Riyadi");
    CHECK(run_program({"check", "--database", program.database.url()}).status == 0);
}

TEST_CASE("the running service describes its API to everybody") {
    const Program program;
    const auto described = program.exchange(get("/api/v1/openapi.json"));
    CHECK(described.status == 200);
    CHECK(described.has("application/json"));
    const json document = json::parse(described.body);
    CHECK(document["openapi"] == "3.1.0");
    for (const auto& path : document["paths"].items()) {
        if (!path.value().contains("get")) continue;
        std::string address = path.key();
        const auto open = address.find('{');
        if (open != std::string::npos)
            address.replace(open, address.find('}') - open + 1, "MJ7K3F2");
        CAPTURE(address);
        CHECK(program.exchange(get(address)).status == (address.ends_with(".json") ? 200 : 401));
    }
}
