#pragma once
/// Records of forms in their tables.

#include "storage/record_store.hpp"
#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

class SqlRecordReader : public RecordReader {
public:
    explicit SqlRecordReader(Connection& connection) : connection_(connection) {}

    std::optional<cases::Record> find(OfficeId office, std::string_view number) override;
    std::vector<RecordView> list(const RecordQuery& query) override;
    std::vector<RecordHistory> history(OfficeId office, std::string_view number) override;
    std::vector<RecordCount> counts(OfficeId office) override;
    std::vector<OwnedMedium> media(OfficeId office, std::string_view number) override;
    std::vector<cases::SentReport> sent_days(
        OfficeId office, std::string_view form, Time from, Time to, std::chrono::minutes offset
    ) override;

private:
    Connection& connection_;
};

class SqlRecordBatch : public RecordBatch {
public:
    explicit SqlRecordBatch(Connection& connection) : connection_(connection) {}

    std::optional<cases::Record> find(OfficeId office, std::string_view number) override;
    std::vector<cases::Record> of_contact(ContactId contact, int most) override;
    std::vector<cases::Booking> booked(OfficeId office, std::string_view form, Time since) override;
    std::vector<ContactId> authors(OfficeId office, std::string_view form, Time from, Time to)
        override;
    std::vector<cases::SentReport> sent_days(
        OfficeId office, std::string_view form, Time from, Time to, std::chrono::minutes offset
    ) override;

private:
    Connection& connection_;
};

void write_form_records(Connection& connection, const std::vector<RecordWrite>& rows);
}  // namespace telepati::storage::relational
