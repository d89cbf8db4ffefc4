#include "storage/sqlite/connection.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>

namespace telepati::storage::sqlite {
namespace {

using relational::Row;
using relational::Statement;
using relational::Table;
using relational::Type;

constexpr int writer_busy_ms = 5'000;
constexpr int reader_busy_ms = 1'000;

// One connection writes and checkpoints: SQLite before 3.51.3 can damage the file when two do at
// once.
constexpr const char* writer_settings =
    "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA "
    "foreign_keys = ON;"
    "PRAGMA wal_autocheckpoint = 1000; PRAGMA journal_size_limit = 67108864;"
    "PRAGMA secure_delete = FAST; PRAGMA mmap_size = 0; PRAGMA trusted_schema = OFF;";
constexpr const char* reader_settings =
    "PRAGMA query_only = ON; PRAGMA cache_size = -4096; PRAGMA trusted_schema = OFF;";

// Counting every allocation would take a lock each time, and nobody asks for the counts. Only
// possible before the library is first used.
[[maybe_unused]] const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);

// As much as the file's own upper pages need; more was not faster (docs/speed.md).
constexpr std::uintmax_t least_cache = 4UL * 1024 * 1024;
constexpr std::uintmax_t most_cache = 12UL * 1024 * 1024;
constexpr std::uintmax_t pages_for_a_cached_one = 64;
// A file grows for months while the service runs.
constexpr int commits_between_looks = 100;

std::string cache_setting(const std::string& path) {
    std::error_code new_file;
    const auto size = std::filesystem::file_size(path, new_file);
    const auto share = new_file ? 0 : size / pages_for_a_cached_one;
    const auto bytes = std::clamp(share, least_cache, most_cache);
    return "PRAGMA cache_size = -" + std::to_string(bytes / 1024);
}

// No connection is shared between threads, so that it needs no lock of its own.
int open_flags(Access access) {
    const int rights = access == Access::Write ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE
                                               : SQLite::OPEN_READONLY;
    return rights | SQLite::OPEN_NOMUTEX;
}

Type column_type(const std::string& declared) {
    if (declared == "REAL") return Type::Real;
    if (declared == "TEXT") return Type::Text;
    if (declared == "BLOB") return Type::Bytes;
    return Type::Integer;
}
}  // namespace

SqliteStatement::SqliteStatement(SQLite::Database& database, const char* sql)
    : database_(database), statement_(database, sql) {}

void SqliteStatement::bind(int at, std::int64_t value) {
    guarded([&] { statement_.bind(at, value); });
}

void SqliteStatement::bind(int at, double value) {
    guarded([&] { statement_.bind(at, value); });
}

void SqliteStatement::bind(int at, std::string_view text) {
    guarded([&] { statement_.bind(at, std::string{text}); });
}

void SqliteStatement::bind_borrowed(int at, const std::string& text) {
    guarded([&] { statement_.bindNoCopy(at, text); });
}

void SqliteStatement::bind_bytes(int at, std::string_view bytes) {
    guarded([&] { statement_.bind(at, bytes.data(), static_cast<int>(bytes.size())); });
}

void SqliteStatement::bind_null(int at, Type) {
    guarded([&] { statement_.bind(at); });
}

bool SqliteStatement::next() {
    return guarded([&] { return statement_.executeStep(); });
}

int SqliteStatement::run() {
    struct Reset {
        SqliteStatement& statement;
        ~Reset() { statement.reset(); }
    };
    const Reset reset{*this};
    while (next()) {
    }
    return database_.getChanges();
}

void SqliteStatement::write() { run(); }

std::optional<std::int64_t> SqliteStatement::insert() {
    if (run() == 0) return std::nullopt;
    return database_.getLastInsertRowid();
}

void SqliteStatement::reset() noexcept { statement_.tryReset(); }

bool SqliteStatement::null(int column) const { return statement_.getColumn(column).isNull(); }

std::int64_t SqliteStatement::integer(int column) const {
    return statement_.getColumn(column).getInt64();
}

double SqliteStatement::real(int column) const { return statement_.getColumn(column).getDouble(); }

std::string SqliteStatement::text(int column) const {
    return statement_.getColumn(column).getString();
}

SqliteConnection::SqliteConnection(const std::string& path, Access access)
    : database_(
          path, open_flags(access), access == Access::Write ? writer_busy_ms : reader_busy_ms
      ),
      path_(path),
      reads_(access == Access::Read),
      file_(identity_of(path)) {
    // A file without the right to write opens all the same, and would refuse each message later.
    if (access == Access::Write && sqlite3_db_readonly(database_.getHandle(), "main") == 1) {
        throw StorageError{
            StorageError::Kind::Gone, "the database cannot be written; check its rights and disk"};
    }
    database_.exec(access == Access::Write ? writer_settings : reader_settings);
    if (access == Access::Write) database_.exec(cache_setting(path));
}

// Readers live long, and another file may have taken the old one's place: a restored copy. Whoever
// asked that reader is told, and the next one looks at the new file.
Statement& SqliteConnection::prepared(const char* sql) {
    if (reads_ && identity_of(path_) != file_)
        throw StorageError{StorageError::Kind::Gone, "another database stands in its place"};
    auto& statement = statements_[sql];
    if (!statement) statement = prepare(sql);
    return *statement;
}

std::unique_ptr<Statement> SqliteConnection::prepare(const std::string& sql) {
    return guarded([&] { return std::make_unique<SqliteStatement>(database_, sql.c_str()); });
}

void SqliteConnection::execute(const std::string& sql) {
    guarded([&] { database_.exec(sql); });
}

void SqliteConnection::stream(
    const std::string& sql, const std::function<void(const Row&)>& visit
) {
    guarded([&] {
        SqliteStatement rows(database_, sql.c_str());
        while (rows.next()) visit(rows);
    });
}

// IMMEDIATE: a transaction that became a writer only later could not wait for its turn.
void SqliteConnection::begin() { prepared("BEGIN IMMEDIATE").write(); }

void SqliteConnection::commit() {
    prepared("COMMIT").write();
    if (++commits_ % commits_between_looks == 0) execute(cache_setting(path_));
}

void SqliteConnection::rollback() noexcept {
    try {
        prepared("ROLLBACK").write();
    } catch (const StorageError&) {  // SQLite has rolled back by itself already
    }
}

std::vector<std::string> SqliteConnection::damage() {
    std::vector<std::string> found;
    relational::Query pages(*this, "PRAGMA integrity_check(10)");
    while (pages.next()) {
        if (pages.text(0) != "ok") found.push_back("the file is damaged: " + pages.text(0));
    }
    relational::Query keys(*this, "PRAGMA foreign_key_check");
    if (keys.next()) found.push_back("rows of " + keys.text(0) + " point to rows that are gone");
    return found;
}

std::vector<Table> SqliteConnection::tables() {
    std::vector<Table> found;
    stream(
        "SELECT t.name, c.name, c.type FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE "
        "t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE 'ticket_search%' ORDER "
        "BY t.rowid, c.cid",
        [&](const Row& row) {
            if (found.empty() || found.back().name != row.text(0))
                found.push_back({row.text(0), {}});
            found.back().columns.push_back({row.text(1), column_type(row.text(2))});
        }
    );
    return found;
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
