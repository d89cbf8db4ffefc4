#pragma once
/// People's wishes about their own data, in their table, and what erasing does to the others.

#include "storage/privacy_store.hpp"
#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

class SqlPrivacyReader : public PrivacyReader {
public:
    explicit SqlPrivacyReader(Connection& connection) : connection_(connection) {}

    std::vector<cases::PrivacyCase> list(OfficeId office, std::int64_t before, int most) override;
    std::optional<cases::PrivacyCase> find(OfficeId office, std::int64_t id) override;

private:
    Connection& connection_;
};

class SqlPrivacyBatch : public PrivacyBatch {
public:
    explicit SqlPrivacyBatch(Connection& connection) : connection_(connection) {}

    std::vector<cases::PrivacyCase> open_cases(ContactId contact) override;
    conversation::Held held(ContactId contact, std::size_t most) override;
    bool unfinished(ContactId contact) override;
    void erase(ContactId contact) override;
    int erase_older(OfficeId office, Time before, int most) override;
    int erase_older_letters(OfficeId office, Time before, int most) override;
    int erase_older_records(OfficeId office, Time before, int most) override;
    std::vector<std::string> erased_content(int most) override;
    void forget_content(std::span<const std::string> dropped) override;

private:
    Connection& connection_;
};

void write_privacy(Connection& connection, const PrivacyRecords& records);
}  // namespace telepati::storage::relational
