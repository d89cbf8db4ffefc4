#pragma once
/// An empty database filled from the files of a backup, on either engine: how an office moves from
/// one to the other, and how a backup comes back to a server.

#include <cstdint>
#include <functional>
#include <string>

#include "bot/base/result.hpp"

namespace telepati::storage {

/// Removes the files of a backup that was only a passage, with what SQLite laid beside them.
void drop_files(const std::string& file);

/// Hears how far it is: the table, and how many of its rows are there.
using FillProgress = std::function<void(const std::string& table, std::int64_t rows)>;

/// `file` is a backup (a SQLite file; its photos beside it, see `media_path`). The database at
/// `url` must not hold an office. Nothing of it is kept when it fails.
Result<void> fill_store(
    const std::string& url, const std::string& file, const FillProgress& progress
);

/// The same on a server that holds an office: its tables are kept in a schema whose name ends with
/// `stamp`, and are back in their place when it fails.
Result<void> replace_on_server(
    const std::string& url, const std::string& file, const std::string& stamp
);
}  // namespace telepati::storage
