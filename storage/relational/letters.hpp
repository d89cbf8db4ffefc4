#pragma once
/// Letters in their tables.

#include "storage/letter_store.hpp"
#include "storage/media_rows.hpp"
#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

class SqlLetterReader : public LetterReader {
public:
    explicit SqlLetterReader(Connection& connection) : connection_(connection) {}

    std::optional<cases::Letter> find(OfficeId office, std::string_view key) override;
    std::vector<LetterView> list(const LetterQuery& query) override;
    std::vector<LetterHistory> history(OfficeId office, std::string_view key) override;
    std::vector<Time> guesses(OfficeId office, Time since) override;
    std::vector<OwnedMedium> media(OfficeId office, std::string_view key) override;
    std::vector<StageCount> counts(OfficeId office) override;
    std::vector<cases::Letter> untold(OfficeId office, int most) override;
    std::vector<cases::Letter> uncollected(OfficeId office, int most) override;
    std::vector<Time> notices(OfficeId office, Time since) override;

private:
    Connection& connection_;
};

class SqlLetterBatch : public LetterBatch {
public:
    explicit SqlLetterBatch(Connection& connection) : connection_(connection) {}

    std::optional<cases::Letter> find(OfficeId office, std::string_view key) override;
    std::vector<std::optional<cases::Letter>> find_all(
        OfficeId office, std::span<const std::string> keys
    ) override;
    std::vector<cases::Letter> of_holder(ContactId holder) override;
    cases::Guard guard(OfficeId office, ContactId contact, std::string_view key) override;
    std::vector<Time> notices(OfficeId office, Time since) override;
    std::size_t told_since(OfficeId office, Time since) override;
    std::vector<cases::Letter> untold(OfficeId office, int most) override;
    int lapse_proofs(OfficeId office, Time silent_since, Time now, int most) override;

private:
    Connection& connection_;
};

void write_letters(Connection& connection, const LetterRecords& records);
}  // namespace telepati::storage::relational
