#include "handlers/api/incidents.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <variant>

#include "bot/base/limits.hpp"
#include "handlers/api/iso_time.hpp"
#include "handlers/api/problems.hpp"

namespace telepati::handlers::api {
namespace {

using cases::Situation;
using nlohmann::ordered_json;

http::Response list_incidents(const Visit& visit, const ApiSettings& settings);
http::Response show_incident(const Visit& visit, const ApiSettings& settings);
http::Response merge_incident(
    const Visit& visit, const ApiSettings& settings, Turnstile& turnstile
);
}  // namespace

std::vector<http::Route> incident_routes(const ApiSettings& settings, Turnstile& turnstile) {
    const auto reading = [&](auto* answer) {
        return for_token(settings, Action::ReadTickets, [answer, settings](const Visit& visit) {
            return answer(visit, settings);
        });
    };
    const auto merge = [settings, &turnstile](const Visit& visit) {
        return merge_incident(visit, settings, turnstile);
    };
    auto write = for_token(settings, Action::WriteTickets, merge);
    return {
        {"GET",   "/api/v1/incidents",         reading(list_incidents)},
        {"GET",   "/api/v1/incidents/([^/]+)", reading(show_incident) },
        {"PATCH", "/api/v1/incidents/([^/]+)", std::move(write)       },
    };
}

namespace {

ordered_json time_or_null(const std::optional<Time>& time) {
    return time ? ordered_json(iso_utc(*time)) : ordered_json(nullptr);
}

ordered_json kelurahan_value(const Situation& situation, const OfficeWorld* office) {
    ordered_json items = ordered_json::array();
    for (const std::string& code : situation.kelurahan) {
        const understanding::Kelurahan* known = office ? office->places.find(code) : nullptr;
        ordered_json item;
        item["code"] = code;
        item["name"] = known ? known->name : code;
        items.push_back(std::move(item));
    }
    return items;
}

ordered_json incident_value(const Situation& situation, const World& world) {
    const OfficeWorld* office = world.by_id(situation.office);
    ordered_json value;
    value["name"] = situation.name;
    value["office"] = office ? office->row.office.code : "";
    value["category"] = situation.category;
    value["running"] = !situation.ended;
    value["reports"] = situation.reports();
    value["followers"] = situation.followers;
    value["kelurahan"] = kelurahan_value(situation, office);
    value["deepest_cm"] =
        situation.deepest_cm ? ordered_json(*situation.deepest_cm) : ordered_json(nullptr);
    value["trend"] = cases::trend_name(situation.trend);
    value["since"] = iso_utc(situation.since);
    value["last_report_at"] = iso_utc(situation.last);
    value["ended_at"] = time_or_null(situation.ended);
    value["lead"] = situation.lead ? ordered_json(situation.lead->number) : ordered_json(nullptr);
    value["tickets"] = situation.numbers;
    return value;
}

std::string written(const ordered_json& value) {
    return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

http::Response no_such_incident() {
    return http::problem(404, "No such incident", "See GET /api/v1/incidents for those there are.");
}

/// Names are an office's own: a token of all offices says which.
const OfficeWorld* office_of(const Visit& visit) {
    if (visit.office()) return visit.world.by_id(visit.office());
    const auto& offices = visit.world.offices();
    const auto named = visit.request.query.find("office");
    if (named == visit.request.query.end()) return offices.size() == 1 ? &offices.front() : nullptr;
    return visit.world.by_code(named->second);
}

http::Response list_incidents(const Visit& visit, const ApiSettings& settings) {
    storage::IncidentQuery query;
    query.office = visit.office();
    query.limit = limits::page_most;
    for (const auto& [name, value] : visit.request.query) {
        const bool state = name == "state" && (value == "running" || value == "over");
        if (!state)
            return http::problem(
                400, "Bad request", "The only parameter is state: running or over."
            );
        query.running = value == "running";
    }
    ordered_json items = ordered_json::array();
    for (const Situation& one : visit.reader.incidents(query, settings.now()))
        items.push_back(incident_value(one, visit.world));
    ordered_json page;
    page["items"] = std::move(items);
    return json_response(written(page));
}

std::optional<Situation> asked_incident(const Visit& visit, Time now) {
    const OfficeWorld* office = office_of(visit);
    if (!office) return std::nullopt;
    return visit.reader.incident(office->row.office.id, visit.request.captures.front(), now);
}

http::Response show_incident(const Visit& visit, const ApiSettings& settings) {
    const auto found = asked_incident(visit, settings.now());
    if (!found) return no_such_incident();
    return json_response(written(incident_value(*found, visit.world)));
}

/// The name after "into", or what to answer.
std::variant<std::string, http::Response> read_target(const http::Request& request) {
    using nlohmann::json;
    if (request.body.size() > limits::api_body)
        return http::problem(413, "Too large", "The body may have at most 1 MiB.");
    const json body = json::parse(request.body, nullptr, false);
    if (!body.is_object())
        return http::problem(400, "Not readable", "The body must be one JSON object in UTF-8.");
    std::vector<conversation::Fault> faults;
    std::string into;
    for (const auto& member : body.items()) {
        const auto* name = member.value().get_ptr<const std::string*>();
        if (member.key() != "into") {
            faults.push_back({member.key(), "is not a field here"});
        } else if (!name || name->empty()) {
            faults.push_back({"into", "must be the name of an incident, such as \"B-12\""});
        } else {
            into = *name;
        }
    }
    if (faults.empty() && into.empty())
        faults.push_back({"into", "is missing; name the incident that takes the reports"});
    if (!faults.empty()) return bad_fields(faults);
    return into;
}

http::Response merge_incident(
    const Visit& visit, const ApiSettings& settings, Turnstile& turnstile
) {
    const auto from = asked_incident(visit, settings.now());
    if (!from) return no_such_incident();
    auto target = read_target(visit.request);
    if (auto* refusal = std::get_if<http::Response>(&target)) return std::move(*refusal);
    const std::string& into = std::get<std::string>(target);
    const bool known = visit.reader.incident(from->office, into, settings.now()).has_value();
    if (!known || into == from->name) {
        return bad_fields({
            {"into", "is no other incident of this office"}
        });
    }
    turnstile.act([&](const TurnTools& tools) -> TurnResult {
        storage::Records records;
        // Read again: more may have been reported since.
        const auto now = tools.batch.situation(from->office, from->name, tools.now);
        if (!now) return {};
        for (const std::string& number : now->numbers)
            records.incidents.members.push_back(
                {from->office, number, into, visit.token.name, tools.now}
            );
        tools.batch.write(records);
        note(tools.batch, visit.audited(from->office, "incident", from->name, "into=" + into));
        return {};
    });
    const auto merged = visit.reader.incident(from->office, into, settings.now());
    return merged ? json_response(written(incident_value(*merged, visit.world)))
                  : no_such_incident();
}
}  // namespace
}  // namespace telepati::handlers::api
