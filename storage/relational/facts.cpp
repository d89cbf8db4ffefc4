#include "storage/relational/facts.hpp"

#include "storage/relational/search_sql.hpp"

namespace telepati::storage::relational {
namespace {

const std::string facts_of_span = std::string{sql::fact_columns} + sql::facts_in_span;
const std::string facts_before = std::string{sql::fact_columns} + sql::facts_carried_over;

reports::Fact read_fact(const Row& row) {
    reports::Fact fact;
    fact.number = row.text(0);
    fact.status = static_cast<cases::Status>(row.integer(1));
    fact.category = row.text(2);
    fact.kelurahan = row.text(3);
    fact.team = row.text(4);
    fact.agency = row.text(5);
    fact.incident = row.text(6);
    fact.urgent = row.integer(7) != 0;
    fact.opened_at = row.time(8);
    fact.answered_at = row.time_if_any(9);
    fact.due_at = row.time_if_any(10);
    fact.resolved_at = row.time_if_any(11);
    fact.closed_at = row.time_if_any(12);
    if (!row.null(13)) fact.rating = static_cast<int>(row.integer(13));
    fact.reopened = static_cast<int>(row.integer(14));
    fact.accepted_at = row.time_if_any(15);
    fact.done_by = row.time_if_any(16);
    fact.stopped = !row.null(17);
    return fact;
}

PinRow read_pin(const Row& row) {
    PinRow pin;
    pin.number = row.text(0);
    pin.at = {row.real(1), row.real(2)};
    pin.status = static_cast<cases::Status>(row.integer(3));
    pin.category = row.text(4);
    pin.kelurahan = row.text(5);
    pin.incident = row.text(6);
    pin.urgent = row.integer(7) != 0;
    pin.opened_at = row.time(8);
    if (!row.null(9)) pin.depth_cm = static_cast<int>(row.integer(9));
    return pin;
}
}  // namespace

void read_facts(
    Connection& connection,
    const FactQuery& query,
    const std::function<void(const reports::Fact&)>& visit
) {
    if (query.carried_over) {
        Query rows(connection, facts_before.c_str(), query.office, query.team, query.from);
        while (rows.next()) visit(read_fact(rows));
    }
    Query rows(connection, facts_of_span.c_str(), query.office, query.team, query.from, query.to);
    while (rows.next()) visit(read_fact(rows));
}

std::vector<PinRow> read_pins(Connection& connection, const FactQuery& query, int most) {
    std::vector<PinRow> pins;
    Query rows(connection, sql::pins_in_span, query.office, query.team, query.from, query.to, most);
    while (rows.next()) pins.push_back(read_pin(rows));
    return pins;
}
}  // namespace telepati::storage::relational
