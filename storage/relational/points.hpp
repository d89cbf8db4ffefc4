#pragma once
/// Points that need a budget, in their table.

#include "storage/point_store.hpp"
#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

class SqlPointReader : public PointReader {
public:
    explicit SqlPointReader(Connection& connection) : connection_(connection) {}

    std::vector<PointView> list(const PointQuery& query) override;
    std::optional<cases::BudgetPoint> find(OfficeId office, int serial) override;
    std::vector<cases::Ticket> reports(OfficeId office, int serial) override;
    std::vector<cases::Ticket> unlisted(OfficeId office, int most) override;

private:
    Connection& connection_;
};

class SqlPointBatch : public PointBatch {
public:
    explicit SqlPointBatch(Connection& connection) : connection_(connection) {}

    std::optional<cases::BudgetPoint> find(OfficeId office, int serial) override;
    int add(const cases::BudgetPoint& point) override;
    bool change(const cases::BudgetPoint& point) override;
    bool link(OfficeId office, const std::string& number, int serial) override;
    std::vector<std::string> reports(OfficeId office, int serial) override;

private:
    Connection& connection_;
};
}  // namespace telepati::storage::relational
