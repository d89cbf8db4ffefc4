#pragma once
/// Reading, on a connection of its own.

#include <memory>
#include <string>

#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

std::unique_ptr<Reader> make_reader(std::unique_ptr<Connection> connection);

/// The invariants of DESIGN.md as questions to the database; see `telepati check`.
std::vector<std::string> broken_invariants(Connection& connection);
}  // namespace telepati::storage::relational
