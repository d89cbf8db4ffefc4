#include "storage/relational/broadcasts.hpp"

#include <algorithm>
#include <limits>
#include <sstream>

#include "storage/relational/broadcast_sql.hpp"
#include "storage/relational/serials.hpp"

namespace telepati::storage::relational {
namespace {

using cases::Broadcast;

const std::string one_broadcast = std::string{sql::broadcast_columns} + sql::where_broadcast;
const std::string broadcast_list = std::string{sql::broadcast_columns} + sql::newest_broadcasts;

constexpr int behind_all = std::numeric_limits<int>::max();
constexpr int person_planned = 0;
constexpr int person_told = 1;
constexpr int outbox_sent = 2;
constexpr int outbox_parked = 4;
constexpr int status_delivered = 2;
constexpr int status_read = 3;

std::string joined(std::span<const std::string> codes) {
    std::string text;
    for (const std::string& code : codes) text += (text.empty() ? "" : " ") + code;
    return text;
}

std::vector<std::string> split(const std::string& text) {
    std::istringstream words{text};
    std::vector<std::string> found;
    for (std::string word; words >> word;) found.push_back(word);
    return found;
}

/// Names of accounts have no ends of lines.
std::string joined_lines(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += name + '\n';
    return text;
}

std::vector<std::string> split_lines(const std::string& text) {
    std::istringstream lines{text};
    std::vector<std::string> found;
    for (std::string line; std::getline(lines, line);) found.push_back(line);
    return found;
}

Broadcast read_broadcast(const Row& row) {
    Broadcast found;
    found.office = OfficeId{row.integer(0)};
    found.serial = static_cast<int>(row.integer(1));
    found.kind = static_cast<cases::BroadcastKind>(row.integer(2));
    found.kelurahan = split(row.text(3));
    found.words = row.text(4);
    found.state = static_cast<cases::BroadcastState>(row.integer(5));
    found.written_by = row.text(6);
    found.written = row.time(7);
    found.approved_by = row.text(8);
    found.approved = row.time_if_any(9);
    found.ended_by = row.text(10);
    found.ended = row.time_if_any(11);
    found.price = static_cast<int>(row.integer(12));
    found.version = static_cast<int>(row.integer(13));
    found.writers = split_lines(row.text(14));
    return found;
}

/// One group of people who are in the same place of their way.
void add_group(const Row& row, BroadcastResults& results) {
    const auto people = static_cast<int>(row.integer(3));
    const auto message = row.integer(1);
    const auto status = row.integer(2);
    results.people += people;
    results.replies += static_cast<int>(row.integer(4));
    if (row.integer(0) == person_planned) results.planned += people;
    if (row.integer(0) > person_told) results.left_out += people;
    if (row.integer(0) != person_told) return;
    results.told += people;
    if (message == outbox_sent) results.sent += people;
    if (message == outbox_parked) results.failed += people;
    if (message == outbox_parked) return;
    if (status >= status_delivered) results.delivered += people;
    if (status >= status_read) results.read += people;
}
}  // namespace

// --- reading

std::vector<Broadcast> SqlBroadcastReader::list(OfficeId office, int before, int most) {
    std::vector<Broadcast> found;
    Query rows(
        connection_, broadcast_list.c_str(), office, before == 0 ? behind_all : before, most
    );
    while (rows.next()) found.push_back(read_broadcast(rows));
    return found;
}

std::optional<Broadcast> SqlBroadcastReader::find(OfficeId office, int serial) {
    Query row(connection_, one_broadcast.c_str(), office, serial);
    if (!row.next()) return std::nullopt;
    return read_broadcast(row);
}

BroadcastResults SqlBroadcastReader::results(OfficeId office, int serial) {
    BroadcastResults results;
    {
        const std::string number = cases::broadcast_number(serial);
        Query rows(connection_, sql::broadcast_results, number, office, serial);
        while (rows.next()) add_group(rows, results);
    }
    {
        Query row(connection_, sql::broadcast_span, office, serial);
        if (row.next()) {
            results.first = row.time_if_any(0);
            results.last = row.time_if_any(1);
        }
    }
    Query row(connection_, sql::broadcast_endings, office, serial);
    if (row.next()) results.unsubscribed = static_cast<int>(row.integer(0));
    return results;
}

std::vector<PlaceAudience> SqlBroadcastReader::audience(OfficeId office) {
    std::vector<PlaceAudience> found;
    Query rows(connection_, sql::broadcast_audience, office);
    while (rows.next()) found.push_back({rows.text(0), static_cast<int>(rows.integer(1))});
    return found;
}

// --- in a batch

std::optional<cases::Subscription> read_subscription(Connection& connection, ContactId contact) {
    Query row(connection, sql::newest_subscription, contact);
    if (!row.next()) return std::nullopt;
    cases::Subscription found;
    found.contact = ContactId{row.integer(0)};
    found.kelurahan = row.text(1);
    found.state = static_cast<cases::SubscriptionState>(row.integer(2));
    found.at = row.time(3);
    found.question = row.text(4);
    found.words = row.text(5);
    found.ended = row.time_if_any(6);
    return found;
}

std::optional<cases::Subscription> SqlBroadcastBatch::subscription(ContactId contact) {
    return read_subscription(connection_, contact);
}

std::optional<Broadcast> SqlBroadcastBatch::find(OfficeId office, int serial) {
    Query row(connection_.prepared_locking(one_broadcast.c_str()), office, serial);
    if (!row.next()) return std::nullopt;
    return read_broadcast(row);
}

int SqlBroadcastBatch::add(const Broadcast& broadcast) {
    const int serial = next_serial(connection_, broadcast.office, sql::newest_broadcast);
    connection_.write(
        sql::insert_broadcast,
        broadcast.office,
        serial,
        static_cast<int>(broadcast.kind),
        joined(broadcast.kelurahan),
        broadcast.words,
        static_cast<int>(broadcast.state),
        broadcast.written_by,
        broadcast.written,
        broadcast.price,
        joined_lines(broadcast.writers)
    );
    return serial;
}

bool SqlBroadcastBatch::change(const Broadcast& broadcast) {
    return connection_.run(
               sql::update_broadcast,
               static_cast<int>(broadcast.kind),
               joined(broadcast.kelurahan),
               broadcast.words,
               static_cast<int>(broadcast.state),
               broadcast.written_by,
               broadcast.written,
               broadcast.approved_by,
               broadcast.approved,
               broadcast.ended_by,
               broadcast.ended,
               broadcast.price,
               joined_lines(broadcast.writers),
               broadcast.office,
               broadcast.serial,
               broadcast.version
           ) > 0;
}

std::vector<ContactId> SqlBroadcastBatch::recipients(
    OfficeId office, std::span<const std::string> kelurahan, std::size_t most
) {
    const std::string places = kelurahan.empty() ? " " : ' ' + joined(kelurahan) + ' ';
    std::vector<ContactId> found;
    Query rows(
        connection_, sql::broadcast_recipients, office, places, static_cast<std::int64_t>(most)
    );
    while (rows.next()) found.push_back(ContactId{rows.integer(0)});
    return found;
}

bool SqlBroadcastBatch::planned(OfficeId office, int serial, ContactId contact) {
    Query row(connection_.prepared_locking(sql::broadcast_person_state), office, serial, contact);
    return row.next() && row.integer(0) == person_planned;
}

void SqlBroadcastBatch::leave_out_rest(OfficeId office, int serial) {
    connection_.write(sql::leave_out_rest, office, serial);
}

void refuse_broadcasts(Connection& connection, const StatusRow& status) {
    if (status.callback) {
        connection.write(sql::refuse_broadcasts, status.at, status.callback);
        connection.write(sql::leave_out_refuser, status.callback);
    } else {
        connection.write(sql::refuse_broadcasts_by_wamid, status.at, status.wamid);
        connection.write(sql::leave_out_refuser_by_wamid, status.wamid);
    }
}

void refuse_broadcasts(Connection& connection, const OutboxUpdate& update) {
    connection.write(sql::refuse_broadcasts, update.at, update.id);
    connection.write(sql::leave_out_refuser, update.id);
}

void write_broadcasts(Connection& connection, const BroadcastRecords& records) {
    for (const SubscriptionEnd& row : records.ended) {
        const auto after = row.after == 0 ? std::nullopt : std::optional{row.after};
        connection.write(sql::end_subscription, row.at, row.words, after, row.contact);
    }
    for (const NewSubscription& row : records.said) {
        const cases::Subscription& said = row.said;
        // Whoever agrees for another place agrees for that one alone.
        if (said.state == cases::SubscriptionState::Agreed)
            connection.write(
                sql::end_subscription, said.at, said.words, std::optional<int>{}, said.contact
            );
        connection.write(
            sql::insert_subscription,
            row.office,
            said.contact,
            said.kelurahan,
            static_cast<int>(said.state),
            said.at,
            said.question,
            said.words
        );
    }
    for (const BroadcastReach& row : records.reached)
        connection.write(
            sql::plan_broadcast_person, row.office, row.serial, row.contact, row.state, row.at
        );
    for (const BroadcastReply& row : records.replies)
        connection.write(sql::count_broadcast_reply, row.office, row.serial, row.contact);
}
}  // namespace telepati::storage::relational
