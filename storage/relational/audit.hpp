#pragma once
/// The chain of what was done and read.

#include <string>
#include <vector>

#include "storage/audit_rows.hpp"
#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

/// Adds a row to the office's chain, whose end is this transaction's until it ends.
void append_audit(Connection& connection, const AuditEntry& entry);
std::vector<AuditRow> read_audit(Connection& connection, const AuditQuery& query);

/// A sentence for each office whose chain is broken; it names the first row that does not hold.
void check_audit(Connection& connection, std::vector<std::string>& broken);
}  // namespace telepati::storage::relational
