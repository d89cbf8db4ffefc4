#pragma once
/// Tables from one engine into another.

#include <functional>
#include <string>
#include <vector>

#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

/// Hears how far a copy is.
using Progress = std::function<void(const std::string& table, std::int64_t rows)>;

/// Copies every row of `tables`, in one transaction of the receiver, whose tables are there and
/// empty. Both have the same columns.
void copy_tables(
    Connection& from, Connection& to, const std::vector<Table>& tables, const Progress& progress
);
}  // namespace telepati::storage::relational
