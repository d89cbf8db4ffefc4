#pragma once
/// The register of breaches, in its table.

#include "storage/breach_store.hpp"
#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

class SqlBreachReader : public BreachReader {
public:
    explicit SqlBreachReader(Connection& connection) : connection_(connection) {}

    std::vector<cases::Breach> list(OfficeId office, int most) override;
    std::optional<cases::Breach> find(OfficeId office, int serial) override;
    std::vector<Affected> affected(const cases::Breach& breach, int most) override;

private:
    Connection& connection_;
};

class SqlBreachBatch : public BreachBatch {
public:
    explicit SqlBreachBatch(Connection& connection) : connection_(connection) {}

    int add(const cases::Breach& breach) override;
    bool change(const cases::Breach& breach) override;
    std::optional<cases::Breach> find(OfficeId office, int serial) override;
    std::vector<cases::Breach> owing(OfficeId office, Time before, int most) override;
    void note_reminders(OfficeId office, int serial, int reminded) override;

private:
    Connection& connection_;
};
}  // namespace telepati::storage::relational
