#include "tests/support/api_town.hpp"

#include "handlers/api/codes.hpp"
#include "tests/support/posters.hpp"

#include <algorithm>
#include <stdexcept>

#include "handlers/api/incidents.hpp"
#include "handlers/api/letters.hpp"
#include "handlers/api/media.hpp"
#include "handlers/api/openapi.hpp"
#include "handlers/api/stats.hpp"
#include "handlers/api/ticket_writes.hpp"
#include "handlers/api/tickets.hpp"
#include "handlers/api/token.hpp"

namespace telepati::tests {
namespace {

using handlers::http::Response;
using nlohmann::json;

void add_tokens(Town& town) {
    const auto world = town.turnstile().world();
    const OfficeId johor = world->by_code("medan-johor")->row.office.id;
    const OfficeId amplas = world->by_code("medan-amplas")->row.office.id;
    const auto added = town.turnstile().run([&](storage::Batch& batch) {
        const auto add = [&](const char* name, const char* role, OfficeId office) {
            batch.add_token({name, role, office}, handlers::api::token_hash(name), town.now());
        };
        for (const char* role : {"viewer", "team", "operator", "supervisor", "admin"})
            add(role, role, johor);
        add("amplas", "operator", amplas);
        add("all", "operator", {});
    });
    if (!added) throw std::runtime_error(added.error().what);
}
}  // namespace

ApiTown::ApiTown(
    std::function<std::unique_ptr<storage::Store>(std::unique_ptr<storage::Store>)> wrap
)
    : town(std::move(wrap)) {
    add_tokens(town);
    open();
}

void ApiTown::restart() {
    routes_.clear();
    readers_.reset();
    town.restart();
    open();
}

void ApiTown::open() {
    if (!media_) media_ = std::move(*storage::open_media_store(town.url()));
    readers_ = std::make_unique<handlers::Readers>(town.store());
    const handlers::api::ApiSettings settings{
        *readers_,
        [this] { return town.turnstile().world(); },
        [this] { return town.now(); },
        handlers::Readings::through(town.turnstile())};
    for (auto routes :
         {handlers::api::ticket_routes(settings),
          handlers::api::ticket_write_routes(settings, town.turnstile()),
          handlers::api::incident_routes(settings, town.turnstile()),
          handlers::api::letter_routes(settings, town.turnstile()),
          handlers::api::media_routes(settings, *media_),
          handlers::api::stats_routes(settings),
          handlers::api::code_routes(settings, town.turnstile(), poster_kit_shared()),
          handlers::api::openapi_routes()}) {
        std::ranges::move(routes, std::back_inserter(routes_));
    }
}

std::string ApiTown::photographed(const std::string& number) {
    std::string id;
    media_->put("c0ffee", "image/jpeg", "JPEGBYTES", town.now());
    town.turnstile().run([&](storage::Batch& batch) {
        storage::Records records;
        storage::TicketAddition addition;
        addition.office = town.turnstile().world()->offices().front().row.office.id;
        addition.number = number;
        addition.media.push_back({{}, "77", "image/jpeg", "", "", ""});
        addition.at = town.now();
        records.additions.push_back(addition);
        batch.write(records);
        const auto wanted = batch.wanted_media(town.now(), town.now(), 1);
        storage::Records kept;
        kept.media.push_back(
            {wanted.front().id, storage::MediaState::Kept, "c0ffee", "image/jpeg", 9, 1, {}, ""}
        );
        batch.write(kept);
        id = std::to_string(wanted.front().id);
    });
    return id;
}

Response ApiTown::ask(const Asked& asked) {
    handlers::http::Request request;
    request.method = asked.method;
    const auto question = asked.path.find('?');
    request.path = asked.path.substr(0, question);
    if (question != std::string::npos)
        request.query = handlers::http::form_fields(asked.path.substr(question + 1));
    request.body = asked.body;
    if (!asked.token.empty()) request.headers.emplace("authorization", "Bearer " + asked.token);
    for (const auto& [name, value] : asked.headers) request.headers.emplace(name, value);
    return handlers::http::RouteTable(routes_).answer(std::move(request));
}

json ApiTown::read(const std::string& path) { return json_of(ask({"GET", path, ""})); }

std::string ApiTown::filed(const std::string& body) {
    const Response response = ask({"POST", "/api/v1/tickets", body});
    if (response.status != 201) throw std::runtime_error(response.body);
    town.delivered();
    return json_of(response)["number"];
}

Response ApiTown::patch(const std::string& number, const std::string& body, Headers headers) {
    return ask({"PATCH", "/api/v1/tickets/" + number, body, "operator", std::move(headers)});
}

json ApiTown::ticket(const std::string& number) { return read("/api/v1/tickets/" + number); }

std::vector<std::string> ApiTown::history(const std::string& number) {
    std::vector<std::string> found;
    const json events = read("/api/v1/tickets/" + number + "/events");
    for (const json& event : events["items"]) {
        const std::string by = event["by"].is_null() ? "-" : event["by"].get<std::string>();
        found.push_back(event["act"].get<std::string>() + ' ' + by);
    }
    return found;
}

json json_of(const Response& response) { return json::parse(response.body); }

std::string header_of(const Response& response, const std::string& name) {
    return response.headers.count(name) == 1 ? response.headers.find(name)->second : "";
}
}  // namespace telepati::tests
