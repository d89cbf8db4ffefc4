#include "handlers/desk/wall.hpp"

#include <algorithm>

#include "bot/cases/number.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/desk/said_in_chat.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Status;
using cases::Trend;

constexpr int shown_reports = 9;
constexpr std::size_t shown_incidents = 4;
constexpr std::size_t shown_places = 3;
constexpr int looked_at = 200;

std::string_view trend_said(Trend trend) {
    switch (trend) {
        case Trend::Rising:
            return "naik";
        case Trend::Falling:
            return "surut";
        case Trend::Steady:
            return "tetap";
        case Trend::Unknown:
            return {};
    }
    return {};
}

bool is_untaken(const cases::Ticket& ticket) {
    return ticket.status <= Status::Assigned && !ticket.assignee;
}

Fields incident_fields(const Visit& visit, const cases::Situation& situation) {
    Fields one;
    one.texts["name"] = situation.name;
    one.texts["category"] = category_said(visit.office, situation.category);
    one.texts["reports"] = std::to_string(situation.reports());
    one.texts["depth"] = situation.deepest_cm ? std::to_string(*situation.deepest_cm) : "";
    one.texts["trend"] = trend_said(situation.trend);
    one.texts["since"] = relative_time(situation.since, visit.now);
    std::string& where = one.texts["where"];
    for (std::size_t at = 0; at < situation.kelurahan.size() && at < shown_places; ++at)
        where +=
            (where.empty() ? "" : ", ") + kelurahan_said(visit.office, situation.kelurahan[at]);
    return one;
}

Fields report_fields(const Visit& visit, const cases::Ticket& ticket) {
    Fields row;
    const bool untaken = is_untaken(ticket);
    row.texts["number"] = cases::shown_number(ticket.number);
    row.texts["category"] = category_said(visit.office, ticket.category);
    row.texts["state"] = untaken ? "Belum diambil" : std::string{state_said(ticket.status)};
    row.texts["state_code"] = cases::status_name(ticket.status);
    row.texts["red"] = untaken && ticket.urgent ? "1" : "";
    row.texts["waits"] = untaken ? "1" : "";
    row.texts["depth"] = ticket.flood_depth_cm ? std::to_string(*ticket.flood_depth_cm) : "";
    row.texts["opened"] = relative_time(ticket.opened_at, visit.now);
    std::string place = in_short(as_readable(visit, ticket.place), 42);
    const std::string kelurahan = kelurahan_said(visit.office, ticket.kelurahan);
    if (!kelurahan.empty()) place += (place.empty() ? "" : " · ") + kelurahan;
    row.texts["place"] = place;
    return row;
}

/// Urgent ones that nobody has taken first, then the newest.
std::vector<cases::Ticket> newest(const Visit& visit) {
    storage::BoardQuery query;
    query.office = visit.office.row.office.id;
    query.team = team_seen(visit.account);
    query.limit = looked_at;
    std::vector<cases::Ticket> found;
    for (storage::BoardRow& row : visit.reader.desk().board(query))
        found.push_back(std::move(row.ticket));
    std::stable_partition(found.begin(), found.end(), [](const cases::Ticket& ticket) {
        return ticket.urgent && is_untaken(ticket);
    });
    return found;
}

Fields content_of(const Visit& visit) {
    const cases::Office& office = visit.office.row.office;
    Fields content;
    content.texts["office"] = office.name;
    content.texts["clock"] = exact_time(office.calendar, visit.now);
    std::int64_t untaken = 0;
    std::int64_t open = 0;
    std::int64_t late = 0;
    const std::string_view team = team_seen(visit.account);
    for (const auto& count : visit.reader.desk().board_counts(office.id, team, visit.now)) {
        open += count.count;
        if (count.status <= Status::Assigned) untaken += count.count;
        late += count.late;
    }
    const auto tickets = newest(visit);
    const auto urgent = std::ranges::count_if(tickets, [](const cases::Ticket& ticket) {
        return ticket.urgent && is_untaken(ticket);
    });
    content.texts["open"] = std::to_string(open);
    content.texts["late"] = std::to_string(late);
    content.texts["unaccepted"] = std::to_string(untaken);
    content.texts["urgent"] = urgent > 0 ? std::to_string(urgent) : "";
    for (std::size_t at = 0; at < tickets.size() && at < shown_reports; ++at)
        content.lists["rows"].push_back(report_fields(visit, tickets[at]));
    content.texts["empty"] = tickets.empty() ? "1" : "";
    const auto running =
        visit.reader.incidents({office.id, true, static_cast<int>(shown_incidents)}, visit.now);
    content.texts["calm"] = running.empty() ? "1" : "";
    for (const cases::Situation& situation : running)
        content.lists["incidents"].push_back(incident_fields(visit, situation));
    return content;
}

http::Response show_wall(const Visit& visit) {
    http::Response response = framed(visit, "wall", "Layar posko", content_of(visit));
    // For a screen whose browser runs no scripts: the script looks far more often.
    response.headers.emplace("Refresh", "60");
    return response;
}

http::Response show_news(const Visit& visit) {
    http::Response response = html_response(200, visit.desk.pages->fill("wall", content_of(visit)));
    const std::string tag = '"' + api::sha256_hex(response.body).substr(0, 24) + '"';
    response.headers.emplace("ETag", tag);
    if (visit.request.header("if-none-match").value_or("") != tag) return response;
    response.status = 304;
    response.body.clear();
    return response;
}
}  // namespace

std::vector<http::Route> wall_routes(const DeskSettings& settings) {
    const auto reading = [&](auto* answer) {
        return for_account(settings, Action::ReadTickets, answer);
    };
    return {
        {"GET", "/desk/dinding",     reading(show_wall)},
        {"GET", "/desk/dinding/isi", reading(show_news)},
    };
}
}  // namespace telepati::handlers::desk
