#pragma once
/// Accounts of the desk as rows.

#include <optional>
#include <string_view>

#include "storage/desk_rows.hpp"
#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

/// Of a statement that begins with `sql::account_columns`.
AccountRow read_account(const Row& row);
std::optional<AccountRow> find_account(Connection& connection, std::string_view name);
}  // namespace telepati::storage::relational
