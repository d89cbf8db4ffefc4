#include "storage/codec.hpp"
#include "storage/relational/desk_batch.hpp"
#include "storage/relational/desk_reader.hpp"
#include "storage/relational/office_sql.hpp"
#include "storage/relational/outbox.hpp"

namespace telepati::storage::relational {
namespace {

QueueRow queue(Connection& connection, const char* statement, OfficeId office) {
    Query row(connection, statement, office);
    if (!row.next()) return {};
    return {row.integer(0), row.time_if_any(1)};
}

void add_unread(
    std::vector<UnreadRow>& found,
    Connection& connection,
    const char* statement,
    OfficeId office,
    int most,
    bool failed
) {
    Query rows(connection, statement, office, most);
    while (rows.next())
        found.push_back(
            {rows.integer(0),
             rows.time(1),
             rows.text(2),
             rows.text(3),
             failed,
             rows.integer(4) != 0}
        );
}
}  // namespace

std::string SqlDeskReader::talk_mark(OfficeId office, std::string_view number) {
    Query row(connection_, sql::talk_mark, office, number);
    if (!row.next()) return {};
    constexpr int parts = 6;
    std::string mark;
    for (int part = 0; part < parts; ++part) mark += std::to_string(row.integer(part)) + '.';
    return mark;
}

// --- words

std::vector<TextRow> SqlDeskReader::texts(OfficeId office) {
    std::vector<TextRow> found;
    Query rows(connection_, sql::office_texts, office);
    while (rows.next()) found.push_back({rows.text(0), rows.text(1), rows.text(2)});
    return found;
}

std::vector<CannedRow> SqlDeskReader::canned(OfficeId office) {
    std::vector<CannedRow> found;
    Query rows(connection_, sql::canned, office);
    while (rows.next()) found.push_back({rows.text(0), rows.text(1)});
    return found;
}

std::vector<ViewRow> SqlDeskReader::views(std::int64_t account) {
    std::vector<ViewRow> found;
    Query rows(connection_, sql::saved_views, account);
    while (rows.next()) found.push_back({rows.text(0), rows.text(1)});
    return found;
}

void SqlDeskBatch::put_text(OfficeId office, const TextRow& row) {
    connection_.write(sql::put_text, office, row.language, row.key, row.body);
}

bool SqlDeskBatch::drop_text(OfficeId office, std::string_view language, std::string_view key) {
    return connection_.run(sql::drop_text, office, language, key) != 0;
}

std::optional<std::string> SqlDeskBatch::canned(OfficeId office, std::string_view title) {
    Query row(connection_, sql::canned_words, office, title);
    return row.next() ? std::optional{row.text(0)} : std::nullopt;
}

void SqlDeskBatch::put_canned(OfficeId office, const CannedRow& row) {
    connection_.write(sql::put_canned, office, row.title, row.body);
}

bool SqlDeskBatch::drop_canned(OfficeId office, std::string_view title) {
    return connection_.run(sql::drop_canned, office, title) != 0;
}

void SqlDeskBatch::put_view(std::int64_t account, const ViewRow& row) {
    connection_.write(sql::put_view, account, row.name, row.address);
}

bool SqlDeskBatch::drop_view(std::int64_t account, std::string_view name) {
    return connection_.run(sql::drop_view, account, name) != 0;
}

// --- people

std::vector<StaffRow> SqlDeskReader::staff(OfficeId office) {
    std::vector<StaffRow> found;
    Query rows(connection_, sql::staff_seen, office);
    while (rows.next())
        found.push_back(
            {ContactId{rows.integer(0)}, rows.text(1), rows.time_if_any(2), rows.integer(3)}
        );
    return found;
}

std::vector<OpenInvite> SqlDeskReader::invites(OfficeId office, Time now) {
    std::vector<OpenInvite> found;
    Query rows(connection_, sql::open_invites, office, now);
    while (rows.next()) found.push_back({rows.text(0), rows.text(1), rows.text(2), rows.time(3)});
    return found;
}

bool SqlDeskBatch::set_role(std::string_view name, std::string_view role, std::string_view team) {
    return connection_.run(sql::set_role, role, team, name) != 0;
}

bool SqlDeskBatch::enable_account(std::string_view name) {
    return connection_.run(sql::enable_account, name) != 0;
}

int SqlDeskBatch::other_admins(OfficeId office, std::string_view name) {
    Query row(connection_, sql::other_admins, office, name);
    row.next();
    return static_cast<int>(row.integer(0));
}

bool SqlDeskBatch::change_staff(const StaffChange& change) {
    return connection_.run(
               sql::change_staff,
               change.name,
               change.team,
               change.role,
               change.kelurahan,
               change.office,
               change.contact
           ) != 0;
}

bool SqlDeskBatch::set_roster(
    OfficeId office, ContactId contact, const std::vector<cases::Shift>& roster
) {
    return connection_.run(sql::set_roster, to_json(roster), office, contact) != 0;
}

// --- closings that somebody should look at

std::vector<std::pair<std::string, Time>> SqlDeskReader::doubted_tickets(
    OfficeId office, Time since
) {
    std::vector<std::pair<std::string, Time>> found;
    Query rows(connection_, sql::doubted_tickets, office, since);
    while (rows.next()) found.emplace_back(rows.text(0), rows.time(1));
    return found;
}

std::optional<ClosingReview> SqlDeskReader::closing_review(
    OfficeId office, std::string_view number
) {
    Query row(connection_, sql::closing_review, office, number);
    if (!row.next()) return std::nullopt;
    return ClosingReview{row.text(0), row.text(1), row.time(2)};
}

void SqlDeskBatch::review_closing(
    OfficeId office, std::string_view number, const ClosingReview& review
) {
    connection_.write(
        sql::review_closing, office, number, review.account, review.verdict, review.at
    );
}

// --- where reports came from

std::vector<AreaCount> SqlDeskReader::opened_by_kelurahan(OfficeId office, Time from, Time to) {
    std::vector<AreaCount> found;
    Query rows(connection_, sql::opened_by_kelurahan, office, from, to);
    while (rows.next()) found.push_back({rows.text(0), rows.integer(1)});
    return found;
}

// --- the line

LineRow SqlDeskReader::line(OfficeId office) {
    return {
        queue(connection_, sql::line_inbox, office),
        queue(connection_, sql::line_ready, office),
        queue(connection_, sql::line_claimed, office),
        queue(connection_, sql::line_waiting, office),
        queue(connection_, sql::line_parked, office).count};
}

std::vector<ParkedRow> SqlDeskReader::parked(OfficeId office, int most) {
    std::vector<ParkedRow> found;
    Query rows(connection_, sql::parked_rows, office, most);
    while (rows.next())
        found.push_back(
            {OutboxId{rows.integer(0)},
             rows.text(1),
             rows.text(2),
             static_cast<int>(rows.integer(3)),
             rows.time(4),
             rows.integer(5) != 0}
        );
    return found;
}

std::vector<AlarmRow> SqlDeskReader::alarms(OfficeId office, Time since, int most) {
    std::vector<AlarmRow> found;
    Query rows(connection_, sql::alarms_since, office, since, most);
    while (rows.next()) found.push_back({office, rows.time(0), rows.text(1), rows.text(2)});
    return found;
}

std::vector<UnreadRow> SqlDeskReader::unread(OfficeId office, int most) {
    std::vector<UnreadRow> found;
    add_unread(found, connection_, sql::failed_rows, office, most, true);
    add_unread(found, connection_, sql::unread_rows, office, most, false);
    return found;
}

std::optional<ClaimedRow> SqlDeskBatch::retry(OfficeId office, OutboxId id, Time now) {
    if (connection_.run(sql::retry_parked, now, id, office) == 0) return std::nullopt;
    return outbox_row(connection_, id);
}

bool SqlDeskBatch::retry_turn(OfficeId office, std::int64_t event, Time now) {
    return connection_.run(sql::try_turn_again, now, event, office) != 0;
}

std::optional<UnreadBody> SqlDeskBatch::take_unread(OfficeId office, std::int64_t event) {
    UnreadBody body;
    {
        Query row(connection_, sql::unread_body, event, office);
        if (!row.next()) return std::nullopt;
        body = {row.text(0), row.text(1)};
    }
    connection_.write(sql::let_unread_go, event);
    return body;
}
}  // namespace telepati::storage::relational
