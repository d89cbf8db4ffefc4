/// The description of the API against the service that answers.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <set>

#include "handlers/api/openapi.hpp"
#include "handlers/api/token.hpp"
#include "storage/address.hpp"
#include "tests/support/api_town.hpp"
#include "tests/support/json_schema.hpp"
#include "tests/support/log_capture.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using nlohmann::json;

const json& description() {
    static const json document = json::parse(handlers::api::openapi_document());
    return document;
}

std::string upper(std::string method) {
    for (char& letter : method) letter = static_cast<char>(std::toupper(letter));
    return method;
}

/// The path of a description as the route table writes it.
std::string pattern_of(std::string path) {
    for (auto open = path.find('{'); open != std::string::npos; open = path.find('{'))
        path.replace(open, path.find('}', open) - open + 1, "([^/]+)");
    return path;
}

const json& described(const json& operation, int status) {
    const json& responses = operation.at("responses");
    static const json none;
    const auto found = responses.find(std::to_string(status));
    return found == responses.end() ? none : followed(description(), *found);
}

/// An answer that the description does not promise, or promises otherwise, is a fault.
void hold_to_description(
    const std::string& method, const std::string& path, const handlers::http::Response& response
) {
    const json& operation = description().at("paths").at(path).at(method);
    CAPTURE(method);
    CAPTURE(path);
    CAPTURE(response.status);
    CAPTURE(response.body);
    const json& promised = described(operation, response.status);
    REQUIRE(promised.is_object());
    REQUIRE(promised.at("content").contains(response.type));
    const auto faults = against_schema(
        description(),
        promised.at("content").at(response.type).at("schema"),
        response.type.ends_with("json") ? json_of(response) : json(response.body)
    );
    for (const std::string& fault : faults) FAIL_CHECK(fault);
    const json no_headers = json::object();
    const json& headers = promised.contains("headers") ? promised.at("headers") : no_headers;
    for (const auto& header : headers.items()) {
        CAPTURE(header.key());
        CHECK(response.headers.count(header.key()) == 1);
    }
}

/// One request of the description and what it shall end in.
struct Case {
    int status;
    std::string method;
    std::string path;
    std::string body = {};
    std::string token = "operator";
    Headers headers = {};
};

const std::string list = "/api/v1/tickets";
const std::string one = "/api/v1/tickets/{number}";
const std::string events = "/api/v1/tickets/{number}/events";
const std::string figures = "/api/v1/stats";
const std::string confusions = "/api/v1/confusions";
const std::string photo = "/api/v1/media/{id}";
const std::string incidents = "/api/v1/incidents";
const std::string incident = "/api/v1/incidents/{name}";
const std::string codes = "/api/v1/codes";
const std::string code = "/api/v1/codes/{code}";
const std::string poster = "/api/v1/codes/{code}/poster";
/// The first of its letters in an office.
const std::string seser_code = "KB01E";
const std::string seser = R"({"kelurahan":"12.71.11.1006","place":"Gg. Seser","topic":"banjir"})";
const std::string report = R"({"text":"parit tumpat gg seser kwala bekala"})";

std::vector<Case> cases_of_codes(const std::string& large) {
    return {
        {201, "post", codes, seser},
        {400, "post", codes, "["},
        {401, "post", codes, seser, ""},
        {403, "post", codes, seser, "viewer"},
        {413, "post", codes, large},
        {422, "post", codes, R"({"kelurahan":"Atlantis"})"},
        {200, "get", codes + "?state=unused", "", "viewer"},
        {400, "get", codes + "?state=lost"},
        {401, "get", codes, "", ""},
        {403, "get", codes, "", "stranger"},
        {200, "patch", code, R"({"retired":true})"},
        {400, "patch", code, "7"},
        {401, "patch", code, "{}", ""},
        {403, "patch", code, "{}", "viewer"},
        {404, "patch", code, "{}", "amplas"},
        {413, "patch", code, large},
        {422, "patch", code, R"({"retird":true})"},
        {200, "get", poster + "?format=svg", "", "viewer"},
        {400, "get", poster + "?size=a9"},
        {401, "get", poster, "", ""},
        {403, "get", poster, "", "stranger"},
        {404, "get", poster, "", "amplas"},
    };
}

std::vector<Case> cases_of_incidents(const std::string& large) {
    return {
        {200, "get", incidents, "", "viewer"},
        {400, "get", incidents + "?state=gone"},
        {401, "get", incidents, "", ""},
        {403, "get", incidents, "", "stranger"},
        {200, "get", incident, "", "viewer"},
        {401, "get", incident, "", ""},
        {403, "get", incident, "", "stranger"},
        {404, "get", incident, "", "amplas"},
        {200, "patch", incident, R"({"into":"D-1"})"},
        {400, "patch", incident, "["},
        {401, "patch", incident, "{}", ""},
        {403, "patch", incident, "{}", "viewer"},
        {404, "patch", incident, "{}", "amplas"},
        {413, "patch", incident, large},
        {422, "patch", incident, R"({"into":"D-9"})"},
    };
}

const std::string letters = "/api/v1/letters";
const std::string one_letter = "/api/v1/letters/{number}";
const std::string new_letter =
    R"({"service":"kk","applicant":"SITI AMINAH","birth_date":"1990-11-21"})";

/// Each letter that has a number has that of a report.
std::string letter_called(const std::string& number) {
    return R"({"service":"kk","applicant":"BUDI","birth_date":"1990-11-21","number":")" + number +
           "\"}";
}

std::vector<Case> cases_of_letters(const std::string& number, const std::string& large) {
    return {
        {201, "post", letters, new_letter},
        {400, "post", letters, "["},
        {401, "post", letters, new_letter, ""},
        {403, "post", letters, new_letter, "viewer"},
        {409, "post", letters, letter_called(number)},
        {413, "post", letters, large},
        {422, "post", letters, "{}"},
        {200, "get", letters + "?stage=received"},
        {400, "get", letters + "?stage=gone"},
        {401, "get", letters, "", ""},
        {403, "get", letters, "", "viewer"},
        {422, "get", letters + "?office=atlantis"},
        {200, "get", one_letter},
        {401, "get", one_letter, "", ""},
        {403, "get", one_letter, "", "viewer"},
        {404, "get", one_letter, "", "amplas"},
        {200, "patch", one_letter, R"({"stage":"checked"})"},
        {400, "patch", one_letter, "["},
        {401, "patch", one_letter, "{}", ""},
        {403, "patch", one_letter, "{}", "viewer"},
        {404, "patch", one_letter, "{}", "amplas"},
        {409, "patch", one_letter, R"({"stage":"delivered"})"},
        {413, "patch", one_letter, large},
        {422, "patch", one_letter, R"({"stage":"incomplete"})"},
    };
}

std::vector<Case> cases_of_all_statuses(const std::string& number) {
    const std::string large = R"({"text":")" + std::string(1'100'000, 'a') + "\"}";
    std::vector<Case> all{
        {200, "get", "/api/v1/openapi.json", "", ""},
        {200, "get", list, "", "viewer"},
        {400, "get", list + "?status=gone"},
        {401, "get", list, "", ""},
        {403, "get", list, "", "stranger"},
        {201, "post", list, report},
        {400, "post", list, "{"},
        {401, "post", list, report, "wrong"},
        {403, "post", list, report, "viewer"},
        {413, "post", list, large},
        {422, "post", list, "{}"},
        {200, "get", one},
        {401, "get", one, "", ""},
        {403, "get", one, "", "stranger"},
        {404, "get", one, "", "amplas"},
        {200, "patch", one, R"({"note":"sudah ditelepon"})"},
        {400, "patch", one, "[]"},
        {401, "patch", one, "{}", ""},
        {403, "patch", one, "{}", "team"},
        {404, "patch", one, "{}", "amplas"},
        {409, "patch", one, R"({"status":"closed"})"},
        {412, "patch", one, "{}", "operator", {{"if-match", "\"99\""}}},
        {413, "patch", one, large},
        {422, "patch", one, R"({"stauts":"closed"})"},
        {200, "get", events},
        {401, "get", events, "", ""},
        {403, "get", events, "", "stranger"},
        {404, "get", events, "", "amplas"},
        {200, "get", figures, "", "viewer"},
        {400, "get", figures + "?q=parit"},
        {401, "get", figures, "", ""},
        {403, "get", figures, "", "stranger"},
        {200, "get", confusions, "", "viewer"},
        {400, "get", confusions + "?from=2026-11-21"},
        {401, "get", confusions, "", ""},
        {403, "get", confusions, "", "stranger"},
        {200, "get", photo, "", "viewer"},
        {401, "get", photo, "", ""},
        {403, "get", photo, "", "stranger"},
        {404, "get", photo, "", "amplas"},
    };
    std::ranges::move(cases_of_codes(large), std::back_inserter(all));
    std::ranges::move(cases_of_incidents(large), std::back_inserter(all));
    std::ranges::move(cases_of_letters(number, large), std::back_inserter(all));
    return all;
}

std::string address_of(std::string path, const std::string& number) {
    if (const auto at = path.find("{code}"); at != std::string::npos)
        path.replace(at, 6, seser_code);
    if (const auto at = path.find("{name}"); at != std::string::npos) path.replace(at, 6, "D-2");
    for (const std::string name : {"{number}", "{id}"}) {
        if (const auto at = path.find(name); at != std::string::npos)
            return path.replace(at, name.size(), number);
    }
    return path;
}

void add_stranger(ApiTown& api) {
    api.town.turnstile().run([&](storage::Batch& batch) {
        batch.add_token({"stranger", "boss", {}}, handlers::api::token_hash("stranger"), {});
    });
}
}  // namespace

TEST_CASE("what is described is served and what is served is described") {
    const ApiTown api;
    std::set<std::string> served;
    for (const auto& route : api.routes()) served.insert(route.method + ' ' + route.pattern);
    std::set<std::string> promised;
    for (const auto& path : description().at("paths").items()) {
        for (const auto& operation : path.value().items()) {
            if (operation.key() != "parameters")
                promised.insert(upper(operation.key()) + ' ' + pattern_of(path.key()));
        }
    }
    CHECK(served == promised);
}

TEST_CASE("every described status is really answered and every answer is as described") {
    ApiTown api;
    add_stranger(api);
    const std::string number = api.filed();
    for (const std::string& known : {number, api.filed()})
        api.patch(known, R"({"incident":"new"})");
    const std::string picture = api.photographed(number);
    std::set<std::string> seen;
    REQUIRE(api.ask({"POST", letters, letter_called(number)}).status == 201);
    for (const Case& asked : cases_of_all_statuses(number)) {
        std::string method = asked.method;
        for (char& letter : method) letter = static_cast<char>(std::toupper(letter));
        const auto response = api.ask(
            {method,
             address_of(asked.path, asked.path == photo ? picture : number),
             asked.body,
             asked.token,
             asked.headers}
        );
        CAPTURE(asked.path);
        CHECK(response.status == asked.status);
        const std::string path = asked.path.substr(0, asked.path.find('?'));
        hold_to_description(asked.method, path, response);
        seen.insert(asked.method + ' ' + path + ' ' + std::to_string(response.status));
    }
    for (const auto& path : description().at("paths").items()) {
        for (const auto& operation : path.value().items()) {
            if (operation.key() == "parameters") continue;
            for (const auto& status : operation.value().at("responses").items()) {
                const std::string name = operation.key() + ' ' + path.key() + ' ' + status.key();
                CAPTURE(name);
                CHECK((status.key() == "503" || seen.count(name) == 1));
            }
        }
    }
}

TEST_CASE("without its storage every described answer is the described 503") {
    if (on_postgres()) return;  // a file can be taken away
    ApiTown api;
    const LogCapture log;
    const std::string file = storage::read_address(api.town.url())->target;
    std::filesystem::rename(file, file + ".away");
    int failed = 0;
    for (const auto& path : description().at("paths").items()) {
        for (const auto& operation : path.value().items()) {
            if (operation.key() == "parameters" || path.key().ends_with("openapi.json")) continue;
            const auto response =
                api.ask({upper(operation.key()), address_of(path.key(), "MJ7K3F2"), report});
            CHECK(response.status == 503);
            hold_to_description(operation.key(), path.key(), response);
            ++failed;
        }
    }
    CHECK(failed == 19);
    std::filesystem::rename(file + ".away", file);
}

TEST_CASE("tickets at every point of their life are as described") {
    ApiTown api;
    const auto hold = [&](const std::string& number) {
        for (const std::string& path : {list, one, events})
            hold_to_description("get", path, api.ask({"GET", address_of(path, number), ""}));
    };
    const std::string full = api.filed(
        R"({"text":"air masuk rumah 50 cm","kelurahan":"12.71.11.1006","place":"Gg. Seser",)"
        R"("lat":3.5374,"lon":98.6467,"phone":"0812-0000-0890","name":"Siti","urgent":true,)"
        R"("source":"api"})"
    );
    hold(full);
    for (const char* change :
         {R"({"assignee":"Bonar Simanjuntak"})",
          R"({"status":"waiting_reporter","note":"rumah nomor berapa?"})",
          R"({"status":"in_progress","note":"nomor 12"})",
          R"({"status":"planned","note":"perlu pompa"})",
          R"({"status":"resolved"})",
          R"({"status":"closed"})"}) {
        CAPTURE(change);
        CHECK(api.patch(full, change).status == 200);
        hold(full);
    }
    hold(api.filed(R"({"text":"ada yang mau saya sampaikan"})"));
}

TEST_CASE("requests that the description allows are taken and others are not") {
    const json& schemas = description().at("components").at("schemas");
    const std::pair<const char*, bool> reports[] = {
        {R"({"text":"parit tumpat"})", true},
        {R"({"text":"parit tumpat","lat":3.5,"lon":98.6,"source":"api","urgent":false})", true},
        {R"({})", false},
        {R"({"text":""})", false},
        {R"({"text":7})", false},
        {R"({"text":"x","txet":"y"})", false},
        {R"({"text":"x","lat":91,"lon":98})", false},
        {R"({"text":"x","source":"whatsapp"})", false},
        {R"({"text":"x","urgent":"yes"})", false},
    };
    ApiTown api;
    for (const auto& row : reports) {
        CAPTURE(row.first);
        const auto faults =
            against_schema(description(), schemas.at("NewTicket"), json::parse(row.first));
        CHECK(faults.empty() == row.second);
        CHECK((api.ask({"POST", list, row.first}).status == 201) == row.second);
    }
}

TEST_CASE("the checker of schemas finds what is wrong") {
    const json document = json::object();
    const std::pair<const char*, const char*> rows[] = {
        {R"({"type":"string"})", "7"},
        {R"({"type":["string","null"]})", "false"},
        {R"({"enum":["a"]})", R"("b")"},
        {R"({"const":1})", "2"},
        {R"({"required":["a"]})", "{}"},
        {R"({"properties":{"a":{"type":"null"}}})", R"({"a":1})"},
        {R"({"properties":{"a":{}},"additionalProperties":false})", R"({"b":1})"},
        {R"({"items":{"type":"string"}})", "[1]"},
        {R"({"minItems":1})", "[]"},
        {R"({"oneOf":[{"type":"null"},{"type":"string"}]})", "1"},
        {R"({"minimum":1})", "0"},
        {R"({"maximum":1})", "2"},
        {R"({"minLength":1})", R"("")"},
        {R"({"maxLength":1})", R"("ab")"},
        {R"({"format":"date-time"})", R"("b")"},
        {R"({"unknownWord":true})", "1"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.first);
        CHECK(
            against_schema(document, json::parse(row.first), json::parse(row.second)).size() == 1
        );
    }
}
