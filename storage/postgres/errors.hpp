#pragma once
/// What PostgreSQL's errors mean for us.
/// https://www.postgresql.org/docs/15/errcodes-appendix.html

#include <libpq-fe.h>

#include <optional>

#include "storage/store.hpp"

namespace telepati::storage::postgres {

/// The server cannot be reached, or the connection broke.
StorageError unreachable(const PGconn* connection);

/// Nothing when the result is a good one.
std::optional<StorageError> error_of(const PGconn* connection, const PGresult* result);

/// Throws `error_of`.
void check(const PGconn* connection, const PGresult* result);
}  // namespace telepati::storage::postgres
