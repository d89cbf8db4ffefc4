#include "storage/relational/figures.hpp"

#include "bot/cases/life.hpp"
#include "storage/relational/sql.hpp"

namespace telepati::storage::relational {

void count_price(Connection& connection, const StatusRow& status) {
    constexpr int delivered = 2;
    if (status.price.empty() || status.error != 0 || status.rank < delivered) return;
    OfficeId office;
    {
        Query row(connection, sql::mark_priced, status.wamid);
        if (!row.next()) return;
        office = OfficeId{row.integer(0)};
    }
    connection.write(sql::count_cost, office, status.day, status.price, status.billable ? 1 : 0);
}

Stats read_stats(Connection& connection, const StatsQuery& query) {
    Stats stats;
    {
        Query rows(connection, sql::tickets_by_status, query.office, query.from, query.to);
        while (rows.next()) {
            const auto status = static_cast<cases::Status>(rows.integer(0));
            stats.by_status.push_back({std::string{cases::status_name(status)}, rows.integer(1)});
        }
    }
    {
        Query rows(connection, sql::tickets_by_category, query.office, query.from, query.to);
        while (rows.next()) stats.by_category.push_back({rows.text(0), rows.integer(1)});
    }
    Query rows(connection, sql::costs, query.office, query.from_day, query.to_day);
    while (rows.next()) {
        stats.costs.push_back({rows.text(0), rows.text(1), rows.integer(2) != 0, rows.integer(3)});
    }
    return stats;
}
}  // namespace telepati::storage::relational
