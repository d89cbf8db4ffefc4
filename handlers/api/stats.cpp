#include "handlers/api/stats.hpp"

#include "bot/base/json_text.hpp"
#include "handlers/api/iso_time.hpp"
#include "handlers/api/ticket_query.hpp"

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

std::string stats_json(const storage::Stats& stats) {
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
    return json.close(']').close('}').take();
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
    response.body = stats_json(visit.reader.stats(query));
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
