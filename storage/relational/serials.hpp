#pragma once
/// Numbers that an office counts by itself: points, broadcasts, breaches.

#include "bot/base/ids.hpp"
#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

/// The one after what `newest` finds (of the office, its serial alone), 1 where there is none.
/// Whoever else takes a number of this office waits until this transaction has ended.
int next_serial(Connection& connection, OfficeId office, const char* newest);
}  // namespace telepati::storage::relational
