#include "storage/relational/privacy.hpp"

#include <iterator>
#include <limits>

#include "storage/relational/broadcast_sql.hpp"
#include "storage/relational/broadcasts.hpp"
#include "storage/relational/media.hpp"
#include "storage/relational/privacy_sql.hpp"
#include "storage/relational/search_sql.hpp"
#include "storage/relational/sql.hpp"
#include "storage/relational/tickets.hpp"

namespace telepati::storage::relational {
namespace {

using cases::PrivacyCase;

const std::string open_of_contact = std::string{sql::privacy_columns} + sql::where_open_privacy;
const std::string newest_cases = std::string{sql::privacy_columns} + sql::where_newest_privacy;
const std::string one_case = std::string{sql::privacy_columns} + sql::where_privacy;
const std::string open_reports = std::string{sql::ticket_columns} + sql::where_open_of_reporter;
const std::string ended_reports = std::string{sql::ticket_columns} + sql::where_past_of_reporter;

constexpr std::int64_t behind_all = std::numeric_limits<std::int64_t>::max();

PrivacyCase read_case(const Row& row) {
    PrivacyCase found;
    found.id = row.integer(0);
    found.contact = ContactId{row.integer(1)};
    found.wish = static_cast<cases::PrivacyWish>(row.integer(2));
    found.state = static_cast<cases::PrivacyState>(row.integer(3));
    found.words = row.text(4);
    found.asked = row.time(5);
    found.due = row.time(6);
    found.ended = row.time_if_any(7);
    found.by_name = row.text(8);
    found.remark = row.text(9);
    return found;
}

std::vector<PrivacyCase> cases_in(Query& rows) {
    std::vector<PrivacyCase> found;
    while (rows.next()) found.push_back(read_case(rows));
    return found;
}

std::int64_t count(Connection& connection, const char* statement, ContactId contact) {
    Query row(connection, statement, contact);
    row.next();
    return row.integer(0);
}

void add_reports(
    Connection& connection,
    const std::string& statement,
    ContactId contact,
    std::size_t most,
    std::vector<cases::Ticket>& reports
) {
    if (reports.size() >= most) return;
    Query rows(connection, statement.c_str(), contact, static_cast<int>(most - reports.size()));
    while (rows.next()) reports.push_back(read_ticket(rows).ticket);
}

struct PastReport {
    std::int64_t id = 0;
    OfficeId office;
    std::string number;
};

std::vector<PastReport> past_reports(Connection& connection, ContactId contact) {
    std::vector<PastReport> found;
    Query rows(connection, sql::past_reports, contact);
    while (rows.next()) found.push_back({rows.integer(0), OfficeId{rows.integer(1)}, rows.text(2)});
    return found;
}

void erase_report(Connection& connection, const PastReport& report, ContactId contact) {
    connection.write(sql::erase_looks, report.id, contact, report.office);
    erase_media(connection, {MediaOwner::Ticket, report.id}, contact);
    connection.write(sql::erase_bodies, report.id);
    connection.write(sql::erase_own_notes, report.id, contact);
    connection.write(sql::erase_words, report.number, report.office);
    connection.write(sql::erase_report, report.id);
    connection.write(sql::queue_search, report.id);
}

bool has_gone(Connection& connection, ContactId contact, Time before) {
    Query row(connection, sql::has_gone, contact, before);
    return row.next();
}

std::vector<std::int64_t> ids_in(Query rows) {
    std::vector<std::int64_t> found;
    while (rows.next()) found.push_back(rows.integer(0));
    return found;
}
}  // namespace

std::vector<PrivacyCase> SqlPrivacyReader::list(OfficeId office, std::int64_t before, int most) {
    Query rows(connection_, newest_cases.c_str(), office, before == 0 ? behind_all : before, most);
    return cases_in(rows);
}

std::optional<PrivacyCase> SqlPrivacyReader::find(OfficeId office, std::int64_t id) {
    Query row(connection_, one_case.c_str(), id, office);
    if (!row.next()) return std::nullopt;
    return read_case(row);
}

std::vector<PrivacyCase> SqlPrivacyBatch::open_cases(ContactId contact) {
    Query rows(connection_, open_of_contact.c_str(), contact);
    return cases_in(rows);
}

conversation::Held SqlPrivacyBatch::held(ContactId contact, std::size_t most) {
    conversation::Held held;
    {
        Query row(connection_, sql::held_since, contact);
        if (!row.next()) return held;
        held.since = row.time(0);
        held.name = row.text(1);
    }
    add_reports(connection_, open_reports, contact, most, held.reports);
    add_reports(connection_, ended_reports, contact, most, held.reports);
    held.all_reports = count(connection_, sql::count_open_reports, contact) +
                       count(connection_, sql::count_past_reports, contact);
    held.pictures = count(connection_, sql::count_open_pictures, contact) +
                    count(connection_, sql::count_past_pictures, contact);
    held.followed = count(connection_, sql::count_followed, contact);
    held.records = count(connection_, sql::count_records, contact);
    held.letters = count(connection_, sql::count_letters, contact);
    const auto said = read_subscription(connection_, contact);
    if (said && said->state == cases::SubscriptionState::Agreed) held.subscription = said;
    return held;
}

bool SqlPrivacyBatch::unfinished(ContactId contact) {
    return count(connection_, sql::count_open_reports, contact) > 0 ||
           count(connection_, sql::count_open_records, contact) > 0;
}

void SqlPrivacyBatch::erase(ContactId contact) {
    for (const PastReport& report : past_reports(connection_, contact))
        erase_report(connection_, report, contact);
    connection_.write(sql::erase_waiting, contact);
    connection_.write(sql::erase_ready, contact);
    connection_.write(sql::erase_identity, contact);
    connection_.write(sql::erase_contact, contact);
    connection_.write(sql::erase_follower, contact);
    connection_.write(sql::erase_takeover, contact);
    connection_.write(sql::erase_holder, contact);
    for (const std::int64_t record : ids_in({connection_, sql::ended_records, contact}))
        erase_media(connection_, {MediaOwner::Record, record});
    connection_.write(sql::erase_record_words, contact);
    connection_.write(sql::erase_records, contact);
    connection_.write(sql::erase_wish, contact);
    connection_.write(sql::erase_subscription, contact);
    connection_.write(sql::erase_planned_broadcasts, contact);
}

int SqlPrivacyBatch::erase_older(OfficeId office, Time before, int most) {
    std::vector<std::pair<PastReport, ContactId>> found;
    {
        Query rows(connection_, sql::kept_longer, office, before, most);
        while (rows.next()) {
            found.push_back({
                {rows.integer(0), OfficeId{rows.integer(1)}, rows.text(2)},
                ContactId{rows.integer(3)  }
            });
        }
    }
    for (const auto& [report, reporter] : found) {
        erase_report(connection_, report, reporter);
        if (has_gone(connection_, reporter, before)) erase(reporter);
    }
    return static_cast<int>(found.size());
}

int SqlPrivacyBatch::erase_older_letters(OfficeId office, Time before, int most) {
    auto found = ids_in({connection_, sql::letters_kept_longer, office, before, most});
    const int left = most - static_cast<int>(found.size());
    if (left > 0) {
        const auto wished = ids_in({connection_, sql::letters_to_forget, office, left});
        found.insert(found.end(), wished.begin(), wished.end());
    }
    for (const std::int64_t id : found) {
        erase_media(connection_, {MediaOwner::Letter, id});
        connection_.write(sql::erase_letter_remarks, id);
        connection_.write(sql::erase_letter, id);
    }
    return static_cast<int>(found.size());
}

int SqlPrivacyBatch::erase_older_records(OfficeId office, Time before, int most) {
    const auto found = ids_in({connection_, sql::records_kept_longer, office, before, most});
    for (const std::int64_t id : found) {
        erase_media(connection_, {MediaOwner::Record, id});
        connection_.write(sql::erase_words_of_record, id);
        connection_.write(sql::erase_record, id);
    }
    return static_cast<int>(found.size());
}

std::vector<std::string> SqlPrivacyBatch::erased_content(int most) {
    std::vector<std::string> named;
    {
        Query rows(connection_, sql::dropped_content, most);
        while (rows.next()) named.push_back(rows.text(0));
    }
    std::vector<std::string> unused;
    for (std::string& content : named) {
        if (is_used(connection_, content)) {
            connection_.write(sql::forget_content, content);
        } else {
            unused.push_back(std::move(content));
        }
    }
    return unused;
}

void SqlPrivacyBatch::forget_content(std::span<const std::string> dropped) {
    for (const std::string& content : dropped) connection_.write(sql::forget_content, content);
}

void write_privacy(Connection& connection, const PrivacyRecords& records) {
    for (const NewPrivacyCase& row : records.asked) {
        const PrivacyCase& wish = row.wish;
        connection.write(
            sql::insert_privacy,
            row.office,
            wish.contact,
            static_cast<int>(wish.wish),
            static_cast<int>(wish.state),
            wish.words,
            wish.asked,
            wish.due,
            wish.ended,
            wish.by_name,
            wish.remark
        );
    }
    for (const PrivacySettled& row : records.settled) {
        const bool open =
            row.state == cases::PrivacyState::Open || row.state == cases::PrivacyState::Held;
        connection.write(
            sql::settle_privacy,
            static_cast<int>(row.state),
            row.by_name,
            row.remark,
            open ? std::nullopt : std::optional{row.at},
            row.contact,
            static_cast<int>(row.wish)
        );
    }
    for (const ContactId contact : records.unfollowed)
        connection.write(sql::erase_follower, contact);
    for (const ContactId contact : records.erased) SqlPrivacyBatch{connection}.erase(contact);
}
}  // namespace telepati::storage::relational
