#pragma once
/// The store in a SQLite file.

#include <memory>
#include <string>

#include "storage/media_store.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/store.hpp"

namespace telepati::storage::sqlite {

/// Takes the lock beside the file: a second writer is refused with a Failure that says who holds
/// it. Applies migrations. Damaged files are refused.
Result<std::unique_ptr<Store>> open_file(const std::string& path, OpenMode mode);

/// Made when it is not there.
Result<std::unique_ptr<MediaStore>> open_media_file(const std::string& path);

/// Brings the schema to the newest version. Throws StorageError, also when a newer program wrote
/// it.
void migrate(SqliteConnection& connection);
}  // namespace telepati::storage::sqlite
