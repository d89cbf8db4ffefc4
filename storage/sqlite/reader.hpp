#pragma once
/// Reading on SQLite: a read-only connection of its own, which can neither write nor checkpoint.

#include <memory>
#include <string>

#include "storage/sqlite/connection.hpp"

namespace telepati::storage::sqlite {

std::unique_ptr<Reader> make_reader(const std::string& path);

/// The invariants of DESIGN.md as questions to the database; see `telepati check`.
std::vector<std::string> broken_invariants(Connection& connection);
}  // namespace telepati::storage::sqlite
