#include "storage/relational/clocks.hpp"

#include <string>
#include <utility>

#include "bot/conversation/ladder.hpp"
#include "storage/relational/clock_sql.hpp"
#include "storage/relational/looks.hpp"
#include "storage/relational/sql.hpp"
#include "storage/relational/tickets.hpp"

namespace telepati::storage::relational {
namespace {

using conversation::Doubt;
using conversation::Figures;
using conversation::Raised;
using conversation::TrailStep;

const std::string most_overdue = std::string{sql::ticket_columns} + sql::where_most_overdue;

void keep_clock(Connection& connection, const ClockUpdate& row) {
    std::int64_t id = 0;
    {
        Query found(connection, sql::ticket_id, row.office, row.number);
        if (!found.next()) throw StorageError{StorageError::Kind::Other, "no such ticket"};
        id = found.integer(0);
    }
    connection.write(
        sql::keep_clock, row.due_at, row.clock.done_by, row.clock.stopped_at, row.climbed, id
    );
}

int count(Query& row) { return row.next() ? static_cast<int>(row.integer(0)) : 0; }
}  // namespace

void write_clocks(Connection& connection, const ClockRecords& records) {
    for (const ClockUpdate& row : records.kept) keep_clock(connection, row);
    for (const RaisedSettled& row : records.settled)
        connection.write(sql::settle_raised, row.told, row.to);
    for (const RaisedRow& row : records.raised)
        connection.write(sql::raise_up, row.to, row.office, row.number, row.why, row.at);
}

void miss_officer(Connection& connection, const StatusRow& status) {
    if (status.callback)
        connection.write(sql::miss_officer, status.at, status.callback);
    else
        connection.write(sql::miss_officer_by_wamid, status.at, status.wamid);
}

void miss_officer(Connection& connection, const OutboxUpdate& update) {
    connection.write(sql::miss_officer, update.at, update.id);
}

std::vector<TrailStep> SqlClockBatch::trail(
    OfficeId office, std::string_view number, ContactId reader
) {
    std::vector<TrailStep> steps;
    Query rows(connection_, sql::trail_of, office, number, reader);
    while (rows.next()) steps.push_back({rows.time(0), rows.text(1), rows.text(2), rows.text(3)});
    return steps;
}

std::vector<Raised> SqlClockBatch::raised(ContactId contact) {
    std::vector<Raised> found;
    Query rows(connection_, sql::raised_of, contact);
    while (rows.next()) {
        cases::Ticket ticket;
        ticket.number = rows.text(2);
        ticket.status = static_cast<cases::Status>(rows.integer(3));
        ticket.category = rows.text(4);
        ticket.urgent = rows.integer(5) != 0;
        ticket.climbed = static_cast<int>(rows.integer(6));
        ticket.opened_at = rows.time(7);
        found.push_back(conversation::raised_from(ticket, rows.text(0), rows.time(1)));
    }
    return found;
}

std::optional<Time> SqlClockBatch::last_raised(ContactId contact) {
    Query row(connection_, sql::last_raised, contact);
    row.next();
    return row.time_if_any(0);
}

Figures SqlClockBatch::figures(OfficeId office, Time from, Time now, int worst) {
    Figures figures;
    {
        Query fresh(connection_, sql::figures_opened, office, from, now);
        figures.fresh = count(fresh);
    }
    {
        Query done(connection_, sql::figures_done, office, from, now);
        figures.done = count(done);
    }
    {
        Query open(connection_, sql::figures_open, now, office);
        open.next();
        figures.open = static_cast<int>(open.integer(0));
        figures.late = static_cast<int>(open.integer(1));
    }
    {
        Query floods(connection_, sql::figures_floods, office);
        figures.floods = count(floods);
    }
    Query rows(connection_, most_overdue.c_str(), office, now, worst);
    while (rows.next()) figures.worst.push_back(read_ticket(rows).ticket);
    return figures;
}

void SqlClockBatch::seed(const TimerRow& row, std::chrono::milliseconds patience) {
    connection_.write(
        sql::seed_timer, row.contact, row.kind, row.office, row.due_at, patience.count()
    );
}

int SqlClockBatch::pull_back(Time horizon, Time at) {
    return connection_.run(sql::pull_back_timers, at, horizon);
}

void SqlClockBatch::keep_look(OfficeId office, std::int64_t media, std::uint64_t look) {
    relational::keep_look(connection_, office, media, look);
}

std::vector<Doubt> SqlClockBatch::doubts(OfficeId office, std::string_view number, int bits) {
    std::vector<Doubt> found;
    for (MediumDoubt& one : doubts_of(connection_, sql::closing_pictures, office, number, bits))
        found.push_back(std::move(one.doubt));
    return found;
}
}  // namespace telepati::storage::relational
