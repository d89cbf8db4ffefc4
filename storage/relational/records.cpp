#include "storage/relational/records.hpp"

#include <algorithm>
#include <limits>

#include "storage/codec.hpp"
#include "storage/relational/media.hpp"
#include "storage/relational/record_sql.hpp"

namespace telepati::storage::relational {
namespace {

using cases::Record;

const std::string one_record = std::string{sql::record_columns} + sql::where_record;
const std::string sent_records = std::string{sql::record_columns} + sql::where_author;
const std::string done_records = std::string{sql::record_columns} + sql::where_officer;
const std::string newest_records = std::string{sql::record_columns} + sql::record_list;

constexpr std::int64_t behind_all = std::numeric_limits<std::int64_t>::max();

Record read_record(const Row& row) {
    Record record;
    record.office = OfficeId{row.integer(1)};
    record.number = row.text(2);
    record.form = row.text(3);
    record.title = row.text(4);
    record.kind = static_cast<cases::RecordKind>(row.integer(5));
    record.state = static_cast<cases::RecordState>(row.integer(6));
    record.team = row.text(7);
    record.author = ContactId{row.integer(8)};
    if (!row.null(9)) record.officer = ContactId{row.integer(9)};
    record.kelurahan = row.text(10);
    record.place = row.text(11);
    if (!row.null(12) && !row.null(13)) record.pin = Point{row.real(12), row.real(13)};
    record.slot = row.time_if_any(14);
    record.made = row.time(15);
    record.since = row.time(16);
    record.answers = answers_from_json(row.text(17));
    return record;
}

std::vector<Record> records_in(Query& rows) {
    std::vector<Record> found;
    while (rows.next()) found.push_back(read_record(rows));
    return found;
}

std::vector<cases::SentReport> days_sent(
    Connection& connection,
    OfficeId office,
    std::string_view form,
    Time from,
    Time to,
    std::chrono::minutes offset
) {
    std::vector<cases::SentReport> found;
    Query rows(connection, sql::record_authors_at, office, form, from, to);
    while (rows.next()) {
        const auto day = std::chrono::floor<std::chrono::days>(rows.time(1) + offset);
        const cases::SentReport one{ContactId{rows.integer(0)}, day};
        if (std::ranges::find(found, one) == found.end()) found.push_back(one);
    }
    return found;
}

std::int64_t id_of(Connection& connection, OfficeId office, const std::string& number) {
    Query row(connection, sql::record_id, office, number);
    if (!row.next()) throw StorageError{StorageError::Kind::Other, "no such record"};
    return row.integer(0);
}

void write_record(Connection& connection, const RecordWrite& row) {
    const Record& record = row.record;
    const auto lat = record.pin ? std::optional{record.pin->lat} : std::nullopt;
    const auto lon = record.pin ? std::optional{record.pin->lon} : std::nullopt;
    connection.write(
        sql::upsert_record,
        record.office,
        record.number,
        record.form,
        record.title,
        static_cast<int>(record.kind),
        static_cast<int>(record.state),
        record.team,
        record.author,
        record.officer,
        record.kelurahan,
        record.place,
        lat,
        lon,
        record.slot,
        record.made,
        record.since,
        to_json(record.answers)
    );
    const std::int64_t id = id_of(connection, record.office, record.number);
    connection.write(sql::insert_record_event, id, row.at, row.act, row.by_name, row.remark);
    const Owner owner{MediaOwner::Record, id};
    insert_media(connection, record.office, owner, row.media, record.author, row.at);
}
}  // namespace

// --- reading

std::optional<Record> SqlRecordReader::find(OfficeId office, std::string_view number) {
    Query row(connection_, one_record.c_str(), office, number);
    if (!row.next()) return std::nullopt;
    return read_record(row);
}

std::vector<RecordView> SqlRecordReader::list(const RecordQuery& query) {
    std::vector<RecordView> found;
    const Time last{std::chrono::milliseconds{behind_all}};
    Query rows(
        connection_,
        newest_records.c_str(),
        query.office,
        query.form,
        query.state ? static_cast<int>(*query.state) : -1,
        query.kelurahan,
        query.from.value_or(Time{}),
        query.to.value_or(last),
        query.before == 0 ? behind_all : query.before,
        query.limit
    );
    while (rows.next()) found.push_back({rows.integer(0), read_record(rows)});
    return found;
}

std::vector<RecordHistory> SqlRecordReader::history(OfficeId office, std::string_view number) {
    std::vector<RecordHistory> found;
    Query rows(connection_, sql::record_history, office, number);
    while (rows.next()) found.push_back({rows.time(0), rows.text(1), rows.text(2), rows.text(3)});
    return found;
}

std::vector<RecordCount> SqlRecordReader::counts(OfficeId office) {
    std::vector<RecordCount> found;
    Query rows(connection_, sql::record_counts, office);
    while (rows.next()) {
        const auto state = static_cast<cases::RecordState>(rows.integer(1));
        found.push_back({rows.text(0), state, rows.text(2), rows.integer(3)});
    }
    return found;
}

std::vector<OwnedMedium> SqlRecordReader::media(OfficeId office, std::string_view number) {
    Query row(connection_, sql::record_id, office, number);
    if (!row.next()) return {};
    return media_of(connection_, {MediaOwner::Record, row.integer(0)});
}

std::vector<cases::SentReport> SqlRecordReader::sent_days(
    OfficeId office, std::string_view form, Time from, Time to, std::chrono::minutes offset
) {
    return days_sent(connection_, office, form, from, to, offset);
}

// --- in a batch

std::optional<Record> SqlRecordBatch::find(OfficeId office, std::string_view number) {
    Query row(connection_.prepared_locking(one_record.c_str()), office, number);
    if (!row.next()) return std::nullopt;
    return read_record(row);
}

std::vector<Record> SqlRecordBatch::of_contact(ContactId contact, int most) {
    std::vector<Record> found;
    {
        Query rows(connection_, sent_records.c_str(), contact, most);
        found = records_in(rows);
    }
    Query rows(connection_, done_records.c_str(), contact, most);
    for (Record& record : records_in(rows)) {
        if (record.author != contact) found.push_back(std::move(record));
    }
    return found;
}

std::vector<cases::Booking> SqlRecordBatch::booked(
    OfficeId office, std::string_view form, Time since
) {
    connection_.run(sql::take_record_turn, office, form);
    std::vector<cases::Booking> found;
    Query rows(connection_, sql::record_booked, office, form, since);
    while (rows.next()) found.push_back({rows.time(0), static_cast<int>(rows.integer(1))});
    return found;
}

std::vector<ContactId> SqlRecordBatch::authors(
    OfficeId office, std::string_view form, Time from, Time to
) {
    std::vector<ContactId> found;
    Query rows(connection_, sql::record_authors, office, form, from, to);
    while (rows.next()) found.push_back(ContactId{rows.integer(0)});
    return found;
}

std::vector<cases::SentReport> SqlRecordBatch::sent_days(
    OfficeId office, std::string_view form, Time from, Time to, std::chrono::minutes offset
) {
    return days_sent(connection_, office, form, from, to, offset);
}

void write_form_records(Connection& connection, const std::vector<RecordWrite>& rows) {
    for (const RecordWrite& row : rows) write_record(connection, row);
}
}  // namespace telepati::storage::relational
