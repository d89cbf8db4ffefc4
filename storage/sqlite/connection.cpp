#include "storage/sqlite/connection.hpp"

#include <sqlite3.h>

namespace telepati::storage::sqlite {
namespace {

constexpr int writer_busy_ms = 5'000;
constexpr int reader_busy_ms = 1'000;

// One connection writes and checkpoints: SQLite before 3.51.3 can damage the file when two do at
// once.
constexpr const char* writer_settings =
    "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA "
    "foreign_keys = ON;"
    "PRAGMA wal_autocheckpoint = 1000; PRAGMA cache_size = -32768; PRAGMA journal_size_limit = "
    "67108864;"
    "PRAGMA secure_delete = OFF; PRAGMA mmap_size = 0; PRAGMA trusted_schema = OFF;";
constexpr const char* reader_settings =
    "PRAGMA query_only = ON; PRAGMA cache_size = -4096; PRAGMA trusted_schema = OFF;";

// Counting every allocation would take a lock each time, and nobody asks for the counts. Only
// possible before the library is first used.
[[maybe_unused]] const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);

// No connection is shared between threads, so that it needs no lock of its own.
int open_flags(Access access) {
    const int rights = access == Access::Write ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE
                                               : SQLite::OPEN_READONLY;
    return rights | SQLite::OPEN_NOMUTEX;
}
}  // namespace

Connection::Connection(const std::string& path, Access access)
    : database_(
          path, open_flags(access), access == Access::Write ? writer_busy_ms : reader_busy_ms
      ) {
    database_.exec(access == Access::Write ? writer_settings : reader_settings);
}

SQLite::Statement& Connection::prepared(const char* sql) {
    auto& statement = statements_[sql];
    if (!statement) statement = std::make_unique<SQLite::Statement>(database_, sql);
    return *statement;
}

StorageError storage_error(const SQLite::Exception& error) {
    using Kind = StorageError::Kind;
    switch (error.getErrorCode()) {
        case SQLITE_FULL:
            return {Kind::Full, "no room left for the database; free some disk space"};
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return {Kind::Gone, std::string{"the database file cannot be used: "} + error.what()};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {Kind::Broken, "the database file is damaged; restore a backup"};
        default:
            return {Kind::Other, error.what()};
    }
}
}  // namespace telepati::storage::sqlite
