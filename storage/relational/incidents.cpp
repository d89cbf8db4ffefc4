#include "storage/relational/incidents.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

#include "bot/base/limits.hpp"
#include "storage/relational/incident_sql.hpp"
#include "storage/relational/sql.hpp"
#include "storage/relational/tickets.hpp"

namespace telepati::storage::relational {
namespace {

using cases::Situation;
using cases::Ticket;
using cases::Trend;

const std::string first_report = std::string{sql::ticket_columns} + sql::where_number;
const std::string one_ticket = std::string{sql::ticket_columns} + sql::where_ticket_id;
const std::string followed = std::string{sql::ticket_columns} + sql::where_followed;
const std::string members = std::string{sql::ticket_columns} + sql::where_member;
const std::string one_incident = std::string{sql::incident_columns} + sql::where_incident;
const std::string running = std::string{sql::incident_columns} + sql::running_incidents;
const std::string ended = std::string{sql::incident_columns} + sql::ended_incidents;

struct StoredIncident {
    std::int64_t id = 0;
    Situation situation;
};

template <class... Arguments>
std::vector<StoredTicket> read_rows(
    Connection& connection, const std::string& statement, const Arguments&... arguments
) {
    std::vector<StoredTicket> found;
    Query rows(connection, statement.c_str(), arguments...);
    while (rows.next()) found.push_back(read_ticket(rows));
    return found;
}

std::vector<Ticket> with_people(Connection& connection, std::vector<StoredTicket> stored) {
    std::vector<Ticket> tickets;
    for (StoredTicket& one : stored) {
        read_people(connection, one);
        tickets.push_back(std::move(one.ticket));
    }
    return tickets;
}

std::optional<int> depth_if_any(const Row& row, int column) {
    if (row.null(column)) return std::nullopt;
    return static_cast<int>(row.integer(column));
}

StoredIncident read_incident(const Row& row) {
    StoredIncident found;
    found.id = row.integer(0);
    Situation& situation = found.situation;
    situation.office = OfficeId{row.integer(1)};
    situation.name = row.text(2);
    situation.category = row.text(3);
    situation.since = situation.last = row.time(4);
    situation.ended = row.time_if_any(5);
    if (row.null(6)) return found;
    situation.told = cases::Told{
        row.time(6),
        static_cast<int>(row.integer(7)),
        depth_if_any(row, 8),
        static_cast<int>(row.integer(9)),
        static_cast<Trend>(row.integer(10))};
    return found;
}

void deepen(Situation& situation, const std::optional<int>& depth) {
    if (depth) situation.deepest_cm = std::max(situation.deepest_cm.value_or(0), *depth);
}

/// Codes of kelurahan, the one with most reports first.
std::vector<std::string> by_reports(const std::map<std::string, int>& counts) {
    std::vector<std::pair<std::string, int>> sorted(counts.begin(), counts.end());
    std::ranges::stable_sort(sorted, std::ranges::greater{}, &std::pair<std::string, int>::second);
    std::vector<std::string> codes;
    for (auto& [code, count] : sorted) codes.push_back(std::move(code));
    return codes;
}

void read_reports(Connection& connection, StoredIncident& incident) {
    Situation& situation = incident.situation;
    std::map<std::string, int> kelurahan;
    std::string lead;
    {
        Query rows(connection, sql::reports_of_incident, incident.id, limits::incident_reports);
        while (rows.next()) {
            situation.numbers.push_back(rows.text(0));
            if (const std::string code = rows.text(1); !code.empty()) ++kelurahan[code];
            deepen(situation, depth_if_any(rows, 2));
            situation.since = std::min(situation.since, rows.time(3));
            situation.last = std::max(situation.last, rows.time(3));
            situation.followers += static_cast<int>(rows.integer(4));
            const bool works = rows.integer(5) < static_cast<int>(cases::Status::Resolved);
            if (works && lead.empty()) lead = situation.numbers.back();
        }
    }
    situation.kelurahan = by_reports(kelurahan);
    if (lead.empty()) return;
    // Readers lock nothing, and whoever joins an incident does not change its first report.
    std::vector<Ticket> found =
        with_people(connection, read_rows(connection, first_report, situation.office, lead));
    if (!found.empty()) situation.lead = std::move(found.front());
}

void read_sightings(Connection& connection, StoredIncident& incident, Time now) {
    std::vector<cases::Sighting> seen;
    {
        const Time from = now - limits::trend_window;
        Query rows(connection, sql::sightings_of_incident, incident.id, from);
        while (rows.next())
            seen.push_back(
                {rows.time(0), depth_if_any(rows, 1), static_cast<Trend>(rows.integer(2))}
            );
    }
    std::ranges::stable_sort(seen, {}, &cases::Sighting::at);
    incident.situation.trend = cases::trend_of(seen, now);
}

Situation complete(Connection& connection, StoredIncident incident, Time now) {
    read_reports(connection, incident);
    read_sightings(connection, incident, now);
    return std::move(incident.situation);
}

std::int64_t ticket_row(Connection& connection, OfficeId office, const std::string& number) {
    Query row(connection, sql::ticket_id, office, number);
    if (!row.next()) throw StorageError{StorageError::Kind::Other, "no such ticket"};
    return row.integer(0);
}

std::optional<std::int64_t> incident_row(
    Connection& connection, OfficeId office, const std::string& name
) {
    if (name.empty()) return std::nullopt;
    Query row(connection, sql::incident_id, office, name);
    if (!row.next()) throw StorageError{StorageError::Kind::Other, "no such incident"};
    return row.integer(0);
}

void note_event(
    Connection& connection,
    std::int64_t ticket,
    Time at,
    const char* act,
    std::optional<ContactId> actor,
    const std::string& note,
    const std::string& by_name
) {
    int status = 0;
    {
        Query row(connection, sql::ticket_status_and_reporter, ticket);
        row.next();
        status = static_cast<int>(row.integer(0));
    }
    const auto name = by_name.empty() ? std::nullopt : std::optional{by_name};
    connection.write(sql::insert_ticket_event, ticket, at, act, status, actor, note, name);
}

void write_membership(Connection& connection, const Membership& row) {
    const std::int64_t ticket = ticket_row(connection, row.office, row.number);
    const auto incident = incident_row(connection, row.office, row.incident);
    std::optional<std::int64_t> before;
    {
        Query known(connection, sql::incident_of_ticket, ticket);
        if (known.next() && !known.null(0)) before = known.integer(0);
    }
    if (before == incident) return;
    connection.write(sql::set_incident, incident, ticket);
    if (before) connection.write(sql::end_if_empty, row.at, *before);
    // Staff who move a report that is in work begin the event again.
    if (incident && !row.by_name.empty()) connection.write(sql::run_again, *incident);
    note_event(connection, ticket, row.at, "incident", std::nullopt, row.incident, row.by_name);
}

void write_follower(Connection& connection, const FollowerRow& row) {
    const std::int64_t ticket = ticket_row(connection, row.office, row.number);
    const int fresh = connection.run(sql::insert_follower, ticket, row.contact, row.at);
    if (fresh != 0) note_event(connection, ticket, row.at, "follow", row.contact, "", "");
}

void write_sighting(Connection& connection, const SightingRow& row) {
    const std::int64_t ticket = ticket_row(connection, row.office, row.number);
    connection.write(
        sql::insert_sighting,
        ticket,
        row.seen.at,
        row.seen.depth_cm,
        static_cast<int>(row.seen.trend)
    );
    if (row.seen.depth_cm) connection.write(sql::raise_depth, *row.seen.depth_cm, ticket);
}

void write_told(Connection& connection, const IncidentTold& row) {
    connection.write(
        sql::tell_incident,
        row.told.at,
        row.told.reports,
        row.told.deepest_cm,
        row.told.kelurahan,
        static_cast<int>(row.told.trend),
        row.office,
        row.name
    );
}

/// Where the newest of the kind are. There may be many, so that only what tells is read.
struct Around {
    std::vector<std::int64_t> ids;
    std::vector<cases::Spot> spots;
};

Around read_around(Connection& connection, const AlikeQuery& query) {
    constexpr double metres_of_degree = 111'200;
    constexpr double nowhere = 1'000;
    const Point at = query.spot.pin.value_or(Point{nowhere, nowhere});
    const double north = query.metres / metres_of_degree;
    const double east = query.spot.pin ? north / std::cos(at.lat * std::numbers::pi / 180) : 0;
    Query rows(
        connection,
        sql::spots_around,
        query.office,
        query.spot.category,
        query.since,
        query.spot.kelurahan,
        at.lat - north,
        at.lat + north,
        at.lon - east,
        at.lon + east,
        limits::alike_most
    );
    Around around;
    while (rows.next()) {
        around.ids.push_back(rows.integer(0));
        std::optional<Point> pin;
        if (!rows.null(3)) pin = Point{rows.real(3), rows.real(4)};
        around.spots.push_back({{}, rows.text(1), rows.text(2), pin});
    }
    return around;
}
}  // namespace

std::vector<Ticket> alike_tickets(Connection& connection, const AlikeQuery& query) {
    const Around around = read_around(connection, query);
    const auto order = cases::nearest_first(query.spot, around.spots, query.metres, query.nearness);
    std::vector<Ticket> found;
    const std::size_t wanted = std::min<std::size_t>(order.size(), limits::alike_read);
    for (std::size_t nth = 0; nth < wanted; ++nth) {
        for (StoredTicket& one : read_rows(connection, one_ticket, around.ids[order[nth]])) {
            if (one.followers != 0) read_people(connection, one);
            found.push_back(std::move(one.ticket));
        }
    }
    return found;
}

std::vector<Ticket> followed_tickets(Connection& connection, ContactId contact, Time closed_since) {
    return with_people(
        connection, read_rows(connection, followed, contact, closed_since, limits::list_rows)
    );
}

std::vector<Ticket> member_tickets(Connection& connection, OfficeId office, std::string_view name) {
    return with_people(
        connection, read_rows(connection, members, office, name, limits::incident_reports)
    );
}

std::optional<Situation> read_situation(
    Connection& connection, OfficeId office, std::string_view name, Time now
) {
    StoredIncident found;
    {
        Query row(connection, one_incident.c_str(), office, name);
        if (!row.next()) return std::nullopt;
        found = read_incident(row);
    }
    return complete(connection, std::move(found), now);
}

std::vector<Situation> list_incidents(
    Connection& connection, const IncidentQuery& query, Time now
) {
    std::vector<StoredIncident> stored;
    {
        const std::string& list = query.running ? running : ended;
        Query rows(connection, list.c_str(), query.office, query.limit);
        while (rows.next()) stored.push_back(read_incident(rows));
    }
    std::vector<Situation> found;
    for (StoredIncident& one : stored) found.push_back(complete(connection, std::move(one), now));
    return found;
}

int next_incident(Connection& connection, OfficeId office) {
    connection.run(sql::first_serial, office);
    Query row(connection, sql::last_serial, office);
    row.next();
    return static_cast<int>(row.integer(0)) + 1;
}

void open_incidents(Connection& connection, const IncidentRecords& rows) {
    for (const NewIncident& row : rows.opened) {
        connection.write(
            sql::insert_incident, row.office, row.serial, row.name, row.category, row.at
        );
        connection.write(sql::use_serial, row.serial, row.office);
    }
}

void write_incidents(Connection& connection, const IncidentRecords& rows) {
    for (const Membership& row : rows.members) write_membership(connection, row);
    for (const SightingRow& row : rows.seen) write_sighting(connection, row);
    for (const FollowerRow& row : rows.followers) write_follower(connection, row);
    for (const IncidentTold& row : rows.told) write_told(connection, row);
    for (const IncidentEnd& row : rows.ended)
        connection.write(sql::end_incident, row.at, row.office, row.name);
}
}  // namespace telepati::storage::relational
