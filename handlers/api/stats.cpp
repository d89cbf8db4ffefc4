#include "handlers/api/stats.hpp"

#include "bot/base/json_text.hpp"
#include "bot/reports/figures.hpp"
#include "handlers/api/iso_time.hpp"
#include "handlers/api/ticket_query.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::api {
namespace {

constexpr Time first{};
constexpr Time last = std::chrono::sys_days{std::chrono::year{9999} / 12 / 31};

std::string day_of(Time time, std::chrono::minutes offset) {
    return iso_utc(time + offset).substr(0, 10);
}

void write_counts(
    JsonText& json, std::string_view name, const std::vector<storage::TicketCount>& counts
) {
    json.name(name).open('[');
    for (const storage::TicketCount& one : counts)
        json.open('{').member(name, one.what).member("count", one.count).close('}');
    json.close(']');
}

void write_spread(JsonText& json, std::string_view name, const reports::Spread& spread) {
    json.name(name).open('{').member("count", spread.count);
    if (spread.count == 0) {
        json.name("median").null().name("p90").null();
    } else {
        json.member("median", spread.median.count()).member("p90", spread.most.count());
    }
    json.close('}');
}

void write_part(JsonText& json, const reports::Part& part) {
    json.member("arrived", part.arrived).member("in_time", part.in_time);
    json.member("late", part.late).member("open", part.open).member("done", part.done);
    json.member("refused", part.refused).member("reopened", part.reopened);
    write_spread(json, "first_answer_minutes", part.first_answer);
    write_spread(json, "resolution_minutes", part.resolution);
}

void write_parts(JsonText& json, std::string_view name, const std::vector<reports::Part>& parts) {
    json.name(name).open('[');
    for (const reports::Part& part : parts) {
        json.open('{').member("code", part.what);
        write_part(json, part);
        json.close('}');
    }
    json.close(']');
}

/// How the office served: by the first act of a person, the promise, and what came of it.
void write_service(JsonText& json, const reports::Figures& figures) {
    json.name("service").open('{');
    write_part(json, figures.all);
    json.name("ratings").open('[');
    for (const int count : figures.ratings) json.value(count);
    json.close(']');
    write_parts(json, "teams", figures.teams);
    write_parts(json, "kelurahan", figures.kelurahan);
    write_parts(json, "categories", figures.categories);
    json.name("forwarded").open('[');
    for (const reports::Held& held : figures.held) {
        json.open('{').member("agency", held.agency).member("count", held.tickets);
        json.member("oldest", iso_utc(held.oldest)).close('}');
    }
    json.close(']').name("incidents").open('[');
    for (const reports::Event& event : figures.events) {
        json.open('{').member("name", event.name).member("category", event.category);
        json.member("reports", event.reports).member("first", iso_utc(event.first));
        json.member("last", iso_utc(event.last)).close('}');
    }
    json.close(']').close('}');
}

reports::Figures figures_of(const Visit& visit, const storage::StatsQuery& query) {
    reports::Tally tally(clock_of(visit), visit.now, 0);
    for (const OfficeWorld& office : visit.world.offices()) {
        const OfficeId id = office.row.office.id;
        if (query.office && query.office != id) continue;
        storage::FactQuery facts;
        facts.office = id;
        facts.from = query.from;
        facts.to = query.to;
        visit.reader.desk().facts(facts, [&](const reports::Fact& fact) { tally.add(fact); });
    }
    return tally.figures();
}

std::string stats_json(const storage::Stats& stats, const reports::Figures& figures) {
    std::int64_t opened = 0;
    for (const storage::TicketCount& one : stats.by_status) opened += one.count;
    JsonText json;
    json.open('{').name("tickets").open('{').member("opened", opened);
    write_counts(json, "status", stats.by_status);
    write_counts(json, "category", stats.by_category);
    json.close('}').name("messages").open('[');
    for (const storage::CostRow& cost : stats.costs) {
        json.open('{').member("month", cost.month).member("category", cost.category);
        json.member("billable", cost.billable).member("count", cost.messages).close('}');
    }
    json.close(']');
    write_service(json, figures);
    return json.close('}').take();
}

bool is_known(const http::Request& request) {
    for (const auto& [name, value] : request.query) {
        if (name != "from" && name != "to") return false;
    }
    return true;
}

http::Response show_stats(const Visit& visit) {
    if (!is_known(visit.request))
        return http::problem(400, "Bad request", "The parameters are from and to.");
    const auto offset = clock_of(visit);
    const auto asked = read_ticket_query(visit.request, visit.office(), offset);
    if (!asked) return http::problem(400, "Bad request", asked.error().what);
    const Time from = asked->from.value_or(first);
    const Time to = asked->to.value_or(last);
    const storage::StatsQuery query{
        visit.office(),
        from,
        to,
        day_of(from, offset),
        day_of(to - std::chrono::milliseconds{1}, offset)};
    http::Response response;
    response.type = "application/json";
    response.body = stats_json(visit.reader.stats(query), figures_of(visit, query));
    response.headers.emplace("Cache-Control", "no-store");
    return response;
}

/// What was guessed and what people said it is, most frequent mistake first.
http::Response show_confusions(const Visit& visit) {
    if (!visit.request.query.empty())
        return http::problem(400, "Bad request", "There are no parameters.");
    const auto rows = visit.reader.confusions(visit.office());
    std::int64_t lessons = 0;
    std::int64_t right = 0;
    for (const storage::ConfusionRow& row : rows) {
        lessons += row.count;
        if (row.guessed == row.category) right += row.count;
    }
    JsonText json;
    json.open('{').member("lessons", lessons).member("right", right).name("items").open('[');
    for (const storage::ConfusionRow& row : rows) {
        if (row.guessed == row.category) continue;
        json.open('{').member("category", row.category).member("guessed", row.guessed);
        json.member("count", row.count).close('}');
    }
    return json_response(json.close(']').close('}').take());
}
}  // namespace

std::vector<http::Route> stats_routes(const ApiSettings& settings) {
    return {
        {"GET", "/api/v1/stats",      for_token(settings, Action::ReadTickets, show_stats)     },
        {"GET", "/api/v1/confusions", for_token(settings, Action::ReadTickets, show_confusions)},
    };
}
}  // namespace telepati::handlers::api
