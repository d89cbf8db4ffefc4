#pragma once
/// A SQLite connection with its prepared statements, and a query as a scope. Not for sharing
/// between threads.

#include <SQLiteCpp/SQLiteCpp.h>

#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <unordered_map>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "storage/store.hpp"

namespace telepati::storage::sqlite {

enum class Access { Write, Read };

/// Runs `work`; SQLite's exceptions come out as StorageError with their kind.
template <class Work>
auto guarded(Work work) -> decltype(work());

StorageError storage_error(const SQLite::Exception& error);

class Connection {
public:
    /// Opens with the settings of the writer (WAL, synchronous FULL, inline checkpoints) or of a
    /// reader (read-only, cannot checkpoint).
    Connection(const std::string& path, Access access);

    SQLite::Database& database() { return database_; }

    /// Statuses may lie there that came before the answer to our own send: rare, so that asking
    /// for each sent row would be waste.
    bool may_have_strays = true;

    /// The prepared statement; `sql` must live as long as the program.
    SQLite::Statement& prepared(const char* sql);

    /// Executes with arguments in order; how many rows it changed.
    template <class... Arguments>
    int run(const char* sql, const Arguments&... arguments);

    /// Inserts one row; its id, or nothing when it gave way to one that is already there.
    template <class... Arguments>
    std::optional<std::int64_t> insert(const char* sql, const Arguments&... arguments);

private:
    SQLite::Database database_;
    std::unordered_map<const char*, std::unique_ptr<SQLite::Statement>> statements_;
};

inline void bind_one(SQLite::Statement& statement, int at, std::int64_t value) {
    statement.bind(at, value);
}
inline void bind_one(SQLite::Statement& statement, int at, int value) { statement.bind(at, value); }
inline void bind_one(SQLite::Statement& statement, int at, std::size_t value) {
    statement.bind(at, static_cast<std::int64_t>(value));
}
inline void bind_one(SQLite::Statement& statement, int at, double value) {
    statement.bind(at, value);
}
inline void bind_one(SQLite::Statement& statement, int at, const std::string& value) {
    statement.bind(
        at, value
    );  // a copy: a query outlives the expression that its arguments come from
}
inline void bind_one(SQLite::Statement& statement, int at, std::string_view value) {
    statement.bind(at, std::string{value});
}
inline void bind_one(SQLite::Statement& statement, int at, const char* value) {
    statement.bind(at, value);
}
inline void bind_one(SQLite::Statement& statement, int at, Time value) {
    statement.bind(at, static_cast<std::int64_t>(value.time_since_epoch().count()));
}
inline void bind_one(SQLite::Statement& statement, int at, std::nullopt_t) { statement.bind(at); }
template <class Tag>
void bind_one(SQLite::Statement& statement, int at, Id<Tag> value) {
    statement.bind(at, value.value);
}
template <class Value>
void bind_one(SQLite::Statement& statement, int at, const std::optional<Value>& value) {
    if (value) {
        bind_one(statement, at, *value);
    } else {
        statement.bind(at);
    }
}

/// Resets a statement when the scope ends, so that no snapshot stays open and no borrowed text is
/// kept.
struct Reset {
    SQLite::Statement& statement;
    ~Reset() { statement.tryReset(); }
};

/// Arguments of a statement that ends within the expression they stand in need no copy.
template <class Value>
void bind_borrowed(SQLite::Statement& statement, int at, const Value& value) {
    if constexpr (std::is_same_v<Value, std::string>) {
        statement.bindNoCopy(at, value);
    } else {
        bind_one(statement, at, value);
    }
}

/// A statement in use: bound in its constructor, reset when the scope ends, so that no snapshot
/// stays open.
class Query {
public:
    template <class... Arguments>
    Query(Connection& connection, const char* sql, const Arguments&... arguments)
        : statement_(connection.prepared(sql)) {
        int at = 0;
        (bind_one(statement_, ++at, arguments), ...);
    }
    ~Query() { statement_.tryReset(); }
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    bool next() { return statement_.executeStep(); }
    std::int64_t integer(int column) const { return statement_.getColumn(column).getInt64(); }
    double real(int column) const { return statement_.getColumn(column).getDouble(); }
    std::string text(int column) const { return statement_.getColumn(column).getString(); }
    bool null(int column) const { return statement_.getColumn(column).isNull(); }
    Time time(int column) const { return Time{std::chrono::milliseconds{integer(column)}}; }
    std::optional<Time> time_if_any(int column) const {
        if (null(column)) return std::nullopt;
        return time(column);
    }

private:
    SQLite::Statement& statement_;
};

template <class... Arguments>
int Connection::run(const char* sql, const Arguments&... arguments) {
    SQLite::Statement& statement = prepared(sql);
    int at = 0;
    (bind_borrowed(statement, ++at, arguments), ...);
    const Reset reset{statement};
    while (statement.executeStep()) {
    }
    return database_.getChanges();
}

template <class... Arguments>
std::optional<std::int64_t> Connection::insert(const char* sql, const Arguments&... arguments) {
    if (run(sql, arguments...) == 0) return std::nullopt;
    return database_.getLastInsertRowid();
}

template <class Work>
auto guarded(Work work) -> decltype(work()) {
    try {
        return work();
    } catch (const SQLite::Exception& error) {
        throw storage_error(error);
    }
}
}  // namespace telepati::storage::sqlite
