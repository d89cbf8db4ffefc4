#pragma once
/// Outbox rows on SQLite.

#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

void insert_outbox(Connection& connection, const OutboxRow& row);
void update_outbox(Connection& connection, const OutboxUpdate& row);

std::vector<ClaimedRow> ready_rows(Connection& connection, Time now, int most);
std::vector<ClaimedRow> waiting_rows(Connection& connection, ContactId contact);
std::vector<ClaimedRow> claimed_rows(Connection& connection);
}  // namespace telepati::storage::relational
