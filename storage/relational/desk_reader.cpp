#include "storage/relational/desk_reader.hpp"

#include <limits>

#include "storage/relational/accounts.hpp"
#include "storage/relational/audit.hpp"
#include "storage/relational/clock_sql.hpp"
#include "storage/relational/desk_sql.hpp"
#include "storage/relational/facts.hpp"
#include "storage/relational/looks.hpp"
#include "storage/relational/search.hpp"
#include "storage/relational/sql.hpp"
#include "storage/relational/tickets.hpp"

namespace telepati::storage::relational {
namespace {

const std::string all_accounts = std::string{sql::account_columns} + sql::where_accounts;
const std::string one_session = std::string{sql::account_columns} + sql::with_session;
const std::string open_takeovers = std::string{sql::takeover_columns} + sql::where_takeovers;
const std::string one_takeover = std::string{sql::takeover_columns} + sql::where_takeover;
const std::string newest_open =
    std::string{sql::ticket_columns} + sql::board_filters + sql::board_newest;
const std::string oldest_open =
    std::string{sql::ticket_columns} + sql::board_filters + sql::board_oldest;
const std::string due_open = std::string{sql::ticket_columns} + sql::board_filters + sql::board_due;
const std::string due_all = std::string{sql::ticket_columns} + sql::board_due_all;
const std::string all_tickets =
    std::string{sql::ticket_columns} + sql::board_filters + sql::board_all;
const std::string person_tickets = std::string{sql::ticket_columns} + sql::board_person;
const std::string incident_tickets =
    std::string{sql::ticket_columns} + sql::board_filters + sql::board_incident;
const std::string near_tickets = std::string{sql::ticket_columns} + sql::where_near;

using Order = BoardQuery::Order;
using Scope = BoardQuery::Scope;

constexpr std::int64_t behind_all = std::numeric_limits<std::int64_t>::max();
constexpr Time earliest{std::chrono::milliseconds{0}};
constexpr Time latest{std::chrono::days{365 * 8'000}};
constexpr double near_degrees = 0.003;  // some 330 m

TakeoverRow read_takeover(const Row& row) {
    return {
        ContactId{row.integer(0)},
        OfficeId{row.integer(1)},
        row.text(2),
        row.text(3),
        row.time(4),
        row.time(5)};
}

std::int64_t milliseconds(Time time) { return time.time_since_epoch().count(); }

BoardMark mark_of(const StoredTicket& stored, const BoardQuery& query) {
    const cases::Ticket& ticket = stored.ticket;
    if (query.scope == Scope::All) return {milliseconds(ticket.opened_at), stored.id};
    if (query.order == Order::Due) return {due_key(ticket), stored.id};
    return {milliseconds(ticket.opened_at), stored.id};
}

std::vector<BoardRow> read_rows(Query& rows, const BoardQuery& query) {
    std::vector<BoardRow> found;
    while (rows.next()) {
        StoredTicket stored = read_ticket(rows);
        const BoardMark mark = mark_of(stored, query);
        found.push_back({mark, std::move(stored.ticket)});
    }
    return found;
}

int status_of(const BoardQuery& query) {
    return query.status ? static_cast<int>(*query.status) : -1;
}

std::int64_t late_before(const BoardQuery& query) {
    return query.due_before ? milliseconds(*query.due_before) : std::int64_t{0};
}

/// Binds what all lists share, then the mark and the limit.
template <class... Last>
std::vector<BoardRow> listed(
    Connection& connection, const std::string& statement, const BoardQuery& query, Last... last
) {
    Query rows(
        connection,
        statement.c_str(),
        query.office,
        status_of(query),
        query.category,
        query.kelurahan,
        query.team,
        query.person,
        late_before(query),
        query.from.value_or(earliest),
        query.to.value_or(latest),
        last...,
        query.limit
    );
    return read_rows(rows, query);
}

/// What the index of open tickets knows without their rows.
std::vector<BoardRow> listed_by_due(Connection& connection, const BoardQuery& query) {
    const bool plain = !query.person && !query.from && !query.to && query.category.empty() &&
                       query.kelurahan.empty();
    if (!plain) return listed(connection, due_open, query, query.after.key, query.after.id);
    Query rows(
        connection,
        due_all.c_str(),
        query.office,
        status_of(query),
        query.team,
        late_before(query),
        query.after.key,
        query.after.id,
        query.limit
    );
    return read_rows(rows, query);
}

/// Few of many may fit: the index of words knows which. Teams of what is open stand in its own.
bool is_narrow(const BoardQuery& query) {
    return !query.category.empty() || !query.kelurahan.empty() ||
           (!query.team.empty() && query.scope == Scope::All);
}

/// Of what is found by words the newest come first also among all: ids rise with time.
std::vector<BoardRow> searched(Connection& connection, const BoardQuery& query) {
    Search search;
    search.office = query.office;
    search.words = query.words;
    search.place_only = query.place_only;
    search.open_only = query.scope == Scope::Open;
    search.status = query.status;
    search.category = query.category;
    search.kelurahan = query.kelurahan;
    search.team = query.team;
    search.person = query.person;
    search.due_before = query.due_before;
    search.from = query.from.value_or(earliest);
    search.to = query.to.value_or(latest);
    search.order = query.scope == Scope::All ? Order::Newest : query.order;
    search.after = query.after;
    search.limit = query.limit;
    std::vector<BoardRow> found;
    for (StoredTicket& stored : search_tickets(connection, search)) {
        const BoardMark mark = mark_of(stored, query);
        found.push_back({mark, std::move(stored.ticket)});
    }
    return found;
}
}  // namespace

std::optional<AccountRow> SqlDeskReader::account(std::string_view name) {
    return find_account(connection_, name);
}

std::vector<AccountRow> SqlDeskReader::accounts(OfficeId office) {
    std::vector<AccountRow> found;
    Query rows(connection_, all_accounts.c_str(), office);
    while (rows.next()) found.push_back(read_account(rows));
    return found;
}

std::optional<SessionView> SqlDeskReader::session(std::string_view hash) {
    Query row(connection_, one_session.c_str(), hash);
    if (!row.next()) return std::nullopt;
    SessionView view{{}, read_account(row)};
    view.session = {std::string{hash}, view.account.id, row.time(9), row.time(10)};
    return view;
}

FailureRow SqlDeskReader::failures(std::string_view key) {
    Query row(connection_, sql::find_failures, key);
    if (!row.next()) return {};
    return {static_cast<int>(row.integer(0)), row.time(1)};
}

std::vector<BoardRow> SqlDeskReader::board(const BoardQuery& query) {
    const BoardMark after = query.after;
    const bool first = after.id == 0;
    if (!query.incident.empty()) {
        const int open_only = query.scope == Scope::Open ? 1 : 0;
        const std::int64_t before = first ? behind_all : after.id;
        return listed(connection_, incident_tickets, query, query.incident, open_only, before);
    }
    if (!query.words.empty() || (is_narrow(query) && is_fed(connection_)))
        return searched(connection_, query);
    if (query.scope == Scope::All) {
        const BoardMark from = first ? BoardMark{behind_all, behind_all} : after;
        const std::string& all = query.person ? person_tickets : all_tickets;
        return listed(connection_, all, query, from.key, from.id);
    }
    switch (query.order) {
        case Order::Newest:
            return listed(connection_, newest_open, query, first ? behind_all : after.id);
        case Order::Oldest:
            return listed(connection_, oldest_open, query, after.id);
        case Order::Due:
            return listed_by_due(connection_, query);
    }
    return {};
}

std::vector<BoardCount> SqlDeskReader::board_counts(
    OfficeId office, std::string_view team, Time now
) {
    std::vector<BoardCount> found;
    Query rows(connection_, sql::board_counts, now, office, team);
    while (rows.next())
        found.push_back(
            {static_cast<cases::Status>(rows.integer(0)), rows.integer(1), rows.integer(2)}
        );
    return found;
}

std::vector<HeardRow> SqlDeskReader::heard(OfficeId office, std::string_view number) {
    std::vector<HeardRow> found;
    Query rows(connection_, sql::heard, office, number);
    while (rows.next())
        found.push_back(
            {ContactId{rows.integer(0)},
             rows.time(1),
             rows.text(2),
             rows.text(3),
             static_cast<int>(rows.integer(4))}
        );
    return found;
}

std::vector<ToldRow> SqlDeskReader::told(OfficeId office, std::string_view number) {
    std::vector<ToldRow> found;
    Query rows(connection_, sql::told_of_ticket, office, number);
    while (rows.next()) {
        found.push_back(
            {ContactId{rows.integer(0)},
             rows.text(1),
             rows.text(2),
             static_cast<int>(rows.integer(3)),
             static_cast<int>(rows.integer(4)),
             static_cast<int>(rows.integer(5)),
             rows.time(6),
             rows.time_if_any(7)}
        );
    }
    return found;
}

std::vector<TicketMedium> SqlDeskReader::media(OfficeId office, std::string_view number) {
    std::vector<TicketMedium> found;
    Query rows(connection_, sql::media_with_states, office, number);
    while (rows.next()) {
        found.push_back(
            {rows.integer(0),
             rows.text(1),
             static_cast<int>(rows.integer(2)),
             rows.text(3),
             static_cast<int>(rows.integer(4)),
             rows.null(5) ? std::nullopt : std::optional{ContactId{rows.integer(5)}},
             rows.time(6)}
        );
    }
    return found;
}

std::vector<MediumDoubt> SqlDeskReader::doubts(OfficeId office, std::string_view number, int bits) {
    return doubts_of(connection_, sql::work_pictures, office, number, bits);
}

std::string SqlDeskReader::ticket_of_medium(OfficeId office, std::int64_t id) {
    Query row(connection_, sql::ticket_of_medium, id, office);
    return row.next() ? row.text(0) : std::string{};
}

std::vector<cases::Ticket> SqlDeskReader::near(const NearQuery& query) {
    const Point pin = query.pin.value_or(Point{});
    const double reach = query.pin ? near_degrees : 0;
    std::vector<cases::Ticket> found;
    Query rows(
        connection_,
        near_tickets.c_str(),
        query.office,
        query.number,
        query.category,
        query.kelurahan,
        query.pin ? 1 : 0,
        pin.lat - reach,
        pin.lat + reach,
        pin.lon - reach,
        pin.lon + reach,
        query.limit
    );
    while (rows.next()) found.push_back(read_ticket(rows).ticket);
    return found;
}

ReachRow SqlDeskReader::reach(ContactId contact) {
    Query row(connection_, sql::reach, contact);
    if (!row.next()) return {};
    return {static_cast<int>(row.integer(0)), row.time_if_any(1), static_cast<int>(row.integer(2))};
}

std::vector<AuditRow> SqlDeskReader::audit(const AuditQuery& query) {
    return read_audit(connection_, query);
}

std::vector<TakeoverRow> SqlDeskReader::takeovers(OfficeId office, Time now) {
    std::vector<TakeoverRow> found;
    Query rows(connection_, open_takeovers.c_str(), office, now);
    while (rows.next()) found.push_back(read_takeover(rows));
    return found;
}

std::optional<TakeoverRow> SqlDeskReader::takeover_of(ContactId contact, Time now) {
    Query row(connection_, one_takeover.c_str(), contact, now);
    return row.next() ? std::optional{read_takeover(row)} : std::nullopt;
}

void SqlDeskReader::facts(
    const FactQuery& query, const std::function<void(const reports::Fact&)>& visit
) {
    read_facts(connection_, query, visit);
}

std::string SqlDeskReader::number_of(ContactId contact) {
    Query row(connection_, sql::identity_of_kind, contact, static_cast<int>(Identity::Kind::WaId));
    return row.next() ? row.text(0) : std::string{};
}

std::vector<PinRow> SqlDeskReader::pins(const FactQuery& query, int most) {
    return read_pins(connection_, query, most);
}
}  // namespace telepati::storage::relational
