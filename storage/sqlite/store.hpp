#pragma once
/// The store in a SQLite file.

#include <memory>
#include <string>
#include <string_view>

#include "storage/media_store.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/store.hpp"

namespace telepati::storage::sqlite {

/// Takes the lock beside the file: a second writer is refused with a Failure that says who holds
/// it. Applies migrations. Damaged files are refused.
Result<std::unique_ptr<Store>> open_file(const std::string& path, OpenMode mode);

/// Made when it is not there.
Result<std::unique_ptr<MediaStore>> open_media_file(const std::string& path);

/// SQL that makes tables, with the identity column and the index of words of SQLite.
std::string in_own_words(std::string_view sql);

/// Brings the schema to the newest version. Throws StorageError, also when a newer program wrote
/// it.
void migrate(SqliteConnection& connection);
}  // namespace telepati::storage::sqlite
