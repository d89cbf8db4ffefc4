#include "storage/relational/outbox.hpp"

#include "bot/base/limits.hpp"
#include "storage/relational/broadcasts.hpp"
#include "storage/relational/clocks.hpp"
#include "storage/relational/office_sql.hpp"
#include "storage/relational/outbox_sql.hpp"
#include "storage/relational/sql.hpp"

namespace telepati::storage::relational {
namespace {

const std::string ready = std::string{sql::outbox_columns} + sql::where_ready;
const std::string waiting = std::string{sql::outbox_columns} + sql::where_waiting;
const std::string one = std::string{sql::outbox_columns} + sql::where_outbox;
const std::string claimed = std::string{sql::outbox_columns} + sql::where_claimed;

ClaimedRow read_row(const Query& row) {
    ClaimedRow found;
    found.row.id = OutboxId{row.integer(0)};
    found.row.office = OfficeId{row.integer(1)};
    found.row.contact = ContactId{row.integer(2)};
    found.row.ticket = row.text(3);
    found.row.kind = row.text(4);
    found.row.message = row.text(5);
    found.row.channel = static_cast<Channel>(row.integer(6));
    found.row.state = static_cast<OutboxState>(row.integer(7));
    found.row.created_at = row.time(8);
    found.row.due_at = row.time(9);
    found.row.tries = static_cast<int>(row.integer(10));
    found.row.uncertain = row.integer(11) != 0;
    found.row.wamid = row.text(12);
    found.wa_id = row.text(13);
    found.user_id = row.text(14);
    found.number_id = row.text(15);
    return found;
}

template <class... Arguments>
std::vector<ClaimedRow> read_rows(
    Connection& connection, const std::string& statement, const Arguments&... arguments
) {
    std::vector<ClaimedRow> found;
    Query rows(connection, statement.c_str(), arguments...);
    while (rows.next()) found.push_back(read_row(rows));
    return found;
}
}  // namespace

void insert_outbox(Connection& connection, const OutboxRow& row) {
    const std::optional<EventId> cause = row.cause ? std::optional{row.cause} : std::nullopt;
    connection.write(
        sql::insert_outbox,
        row.id,
        row.office,
        row.contact,
        cause,
        row.ticket,
        row.kind,
        row.message,
        static_cast<int>(row.channel),
        static_cast<int>(row.state),
        row.created_at,
        row.due_at
    );
}

void update_outbox(Connection& connection, const OutboxUpdate& row) {
    if (row.state != OutboxState::Sent) {
        connection.write(
            sql::mark_unsent,
            static_cast<int>(row.state),
            row.tries,
            row.uncertain ? 1 : 0,
            row.due_at,
            row.error,
            row.id
        );
        if (row.error == error_undeliverable) miss_officer(connection, row);
        if (row.error == error_marketing_stopped) refuse_broadcasts(connection, row);
        return;
    }
    connection.write(sql::mark_sent, row.wamid, row.tries, row.at, row.id);
    if (connection.may_have_strays) connection.write(sql::apply_stray_status, row.id);
}

std::vector<ClaimedRow> ready_rows(Connection& connection, Time now, int most) {
    return read_rows(connection, ready, now, most);
}

std::vector<ClaimedRow> waiting_rows(Connection& connection, ContactId contact) {
    return read_rows(connection, waiting, contact);
}

std::optional<ClaimedRow> outbox_row(Connection& connection, OutboxId id) {
    auto rows = read_rows(connection, one, id);
    return rows.empty() ? std::nullopt : std::optional{std::move(rows.front())};
}

std::vector<ClaimedRow> claimed_rows(Connection& connection) {
    return read_rows(connection, claimed);
}

std::optional<OutboxWords> outbox_words(Connection& connection, OutboxId id) {
    Query row(connection, sql::outbox_words, id);
    if (!row.next()) return std::nullopt;
    return OutboxWords{row.text(0), row.text(1), row.integer(2) != 0, row.integer(3) != 0};
}

std::vector<ToldMessage> told_lately(Connection& connection, ContactId contact) {
    std::vector<ToldMessage> found;
    Query rows(
        connection,
        sql::told_lately,
        std::int64_t{limits::told_searched},
        contact,
        limits::told_read
    );
    while (rows.next()) found.push_back({rows.text(0), rows.integer(1) != 0});
    return found;
}

std::optional<Time> next_ready(Connection& connection) {
    Query row(connection, sql::next_ready);
    row.next();
    return row.time_if_any(0);
}

std::vector<Deferred> deferred_rows(Connection& connection, Time now) {
    std::vector<Deferred> found;
    Query rows(connection, sql::deferred, now);
    while (rows.next()) found.push_back({ContactId{rows.integer(0)}, rows.time(1)});
    return found;
}
}  // namespace telepati::storage::relational
