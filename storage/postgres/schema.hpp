#pragma once
/// The tables of storage/migrations in PostgreSQL's words.

#include <string>
#include <string_view>
#include <vector>

#include "storage/relational/connection.hpp"

namespace telepati::storage::postgres {

/// SQL that makes tables, with the types and the identity column of PostgreSQL.
std::string in_own_types(std::string_view sql);

/// Brings the schema to the newest version. Throws StorageError, also when a newer program wrote
/// it.
void migrate(relational::Connection& connection);

std::vector<relational::Table> read_tables(relational::Connection& connection);

/// Lets the counters go on behind the highest id of each table.
void continue_ids(relational::Connection& connection, std::int64_t outbox_block);
}  // namespace telepati::storage::postgres
