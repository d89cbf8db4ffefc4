#pragma once
/// Tickets as figures and maps need them, row by row.

#include <functional>
#include <vector>

#include "bot/reports/fact.hpp"
#include "storage/fact_rows.hpp"
#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

void read_facts(
    Connection& connection,
    const FactQuery& query,
    const std::function<void(const reports::Fact&)>& visit
);

/// Newest first, at most so many.
std::vector<PinRow> read_pins(Connection& connection, const FactQuery& query, int most);
}  // namespace telepati::storage::relational
