#include "storage/relational/batch.hpp"
#include "storage/relational/entries.hpp"
#include "storage/relational/incidents.hpp"
#include "storage/relational/lessons.hpp"
#include "storage/relational/sql.hpp"

namespace telepati::storage::relational {

std::vector<cases::Ticket> SqlBatch::alike(const AlikeQuery& query) {
    return alike_tickets(connection_, query);
}

std::vector<cases::Ticket> SqlBatch::followed(ContactId contact, Time closed_since) {
    return followed_tickets(connection_, contact, closed_since);
}

std::vector<cases::Ticket> SqlBatch::members(OfficeId office, std::string_view incident) {
    return member_tickets(connection_, office, incident);
}

std::optional<cases::Situation> SqlBatch::situation(
    OfficeId office, std::string_view incident, Time now
) {
    return read_situation(connection_, office, incident, now);
}

int SqlBatch::next_incident(OfficeId office) {
    return relational::next_incident(connection_, office);
}

std::optional<cases::Entry> SqlBatch::entry(OfficeId office, std::string_view code) {
    return find_entry(connection_, office, code);
}

std::vector<cases::Entry> SqlBatch::make_entries(
    OfficeId office, std::span<const EntryWish> wishes, Time now
) {
    return relational::make_entries(connection_, office, wishes, now);
}

bool SqlBatch::change_entry(OfficeId office, const EntryChange& change, Time now) {
    return relational::change_entry(connection_, office, change, now);
}

std::int64_t SqlBatch::ticket_version(OfficeId office, std::string_view number) {
    Query row(connection_, sql::ticket_version, office, number);
    row.next();
    return row.integer(0);
}

ContactId SqlBatch::person(
    OfficeId office, const std::optional<Identity>& identity, const std::string& name, Time now
) {
    memory_.forget_people();
    EventRow person;
    person.office = office;
    person.name = name;
    person.channel = identity ? Channel::WhatsApp : Channel::None;
    if (identity) person.from = {*identity};
    return contact_of(person, now);
}

std::optional<RequestRow> SqlBatch::request(
    OfficeId office, std::string_view token, std::string_view key
) {
    Query row(connection_, sql::find_request, office, token, key);
    if (!row.next()) return std::nullopt;
    return RequestRow{
        office, std::string{token}, std::string{key}, row.text(0), row.text(1), row.time(2)};
}

int SqlBatch::forget_newest_lessons(OfficeId office) {
    return relational::forget_newest_lessons(connection_, office);
}

void SqlBatch::write_requests(const Records& records) {
    for (const RequestRow& row : records.requests) {
        connection_.write(
            sql::insert_request, row.office, row.token, row.key, row.digest, row.ticket, row.at
        );
    }
    for (const LessonRow& row : records.lessons) insert_lesson(connection_, row);
}
}  // namespace telepati::storage::relational
