#pragma once
/// Counts: tickets, and what the gateway charges.

#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

/// A message that was delivered enters the ledger once.
void count_price(Connection& connection, const StatusRow& status);
Stats read_stats(Connection& connection, const StatsQuery& query);
}  // namespace telepati::storage::relational
