#pragma once
/// Outbox rows.

#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

void insert_outbox(Connection& connection, const OutboxRow& row);
void update_outbox(Connection& connection, const OutboxUpdate& row);

std::vector<ClaimedRow> ready_rows(Connection& connection, Time now, int most);
std::vector<ClaimedRow> waiting_rows(Connection& connection, ContactId contact);
std::vector<ClaimedRow> claimed_rows(Connection& connection);
std::optional<ClaimedRow> outbox_row(Connection& connection, OutboxId id);
std::optional<OutboxWords> outbox_words(Connection& connection, OutboxId id);
std::vector<ToldMessage> told_lately(Connection& connection, ContactId contact);
std::optional<Time> next_ready(Connection& connection);
std::vector<Deferred> deferred_rows(Connection& connection, Time now);
}  // namespace telepati::storage::relational
