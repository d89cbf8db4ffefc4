#pragma once
/// The SQL of the tree as its sources have it, whole statements only.

#include <filesystem>
#include <string>
#include <vector>

namespace telepati::tests {

struct WrittenStatement {
    std::string where;  ///< file, and name or line
    std::string text;
};

/// Names of storage/relational/sql.hpp that no file uses.
std::vector<std::string> unused_names(const std::filesystem::path& storage);

/// What the files of storage/relational and storage/sqlite hand to the engine: names of sql.hpp,
/// texts of their own, and what they put together from both. Each text once.
std::vector<WrittenStatement> written_statements(const std::filesystem::path& storage);
}  // namespace telepati::tests
