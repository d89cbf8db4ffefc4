#pragma once
/// What the tables' code needs of an SQL engine: prepared statements, rows and transactions. SQLite
/// and PostgreSQL stand behind it; everything else about them is in their own folders.

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "storage/store.hpp"

namespace telepati::storage::relational {

/// Column types that both engines have.
enum class Type { Integer, Real, Text, Bytes, Unknown };

/// The row a statement stands on. Columns count from 0; a null reads as 0 or "".
class Row {
public:
    virtual ~Row() = default;
    virtual bool null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;  ///< a truth is 0 or 1
    virtual double real(int column) const = 0;
    virtual std::string text(int column) const = 0;  ///< or bytes

    Time time(int column) const { return Time{std::chrono::milliseconds{integer(column)}}; }
    std::optional<Time> time_if_any(int column) const {
        if (null(column)) return std::nullopt;
        return time(column);
    }
};

/// A prepared statement. Members may throw StorageError.
class Statement : public Row {
public:
    // Arguments count from 1.
    virtual void bind(int at, std::int64_t value) = 0;
    virtual void bind(int at, double value) = 0;
    virtual void bind(int at, std::string_view text) = 0;
    /// The text stays where it is until the statement has been executed.
    virtual void bind_borrowed(int at, const std::string& text) = 0;
    virtual void bind_bytes(int at, std::string_view bytes) = 0;
    virtual void bind_null(int at, Type type) = 0;

    /// The next row, the first time after executing it; false: there is none.
    virtual bool next() = 0;
    /// Executes and resets; how many rows it changed.
    virtual int run() = 0;
    /// The same when nobody asks what it changed: it may be sent together with what follows, and
    /// fail there.
    virtual void write() = 0;
    /// Inserts one row; its id, or nothing when it gave way to one that is already there.
    virtual std::optional<std::int64_t> insert() = 0;
    /// Executes when the engine likes to; each answer is taken in the order of asking. At most
    /// `most_asked` at a time.
    virtual void ask() = 0;
    virtual void take_answer() = 0;
    /// Ends the statement, so that no snapshot stays open and no borrowed text is kept.
    virtual void reset() noexcept = 0;
};

/// A table as both engines know it.
struct Table {
    struct Column {
        std::string name;
        Type type;
    };
    std::string name;
    std::vector<Column> columns;
};

/// Not for sharing between threads. Members may throw StorageError.
class Connection {
public:
    virtual ~Connection() = default;

    /// The prepared statement; `sql` must live as long as the program.
    virtual Statement& prepared(const char* sql) = 0;
    /// The same for a row whose id is asked for.
    virtual Statement& prepared_insert(const char* sql) = 0;
    /// The same for rows that nobody else may change before the end of the transaction; `sql` reads
    /// one table.
    virtual Statement& prepared_locking(const char* sql) = 0;
    /// A statement for one purpose, gone with the pointer.
    virtual std::unique_ptr<Statement> prepare(const std::string& sql) = 0;
    /// Several statements without arguments.
    virtual void execute(const std::string& sql) = 0;
    /// Reads however many rows without holding them all.
    virtual void stream(const std::string& sql, const std::function<void(const Row&)>& visit) = 0;

    virtual void begin() = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;

    virtual OutboxId next_outbox_id() = 0;

    /// Damage of the engine's own structures, a sentence each.
    virtual std::vector<std::string> damage() = 0;
    /// All tables, each after those it points to.
    virtual std::vector<Table> tables() = 0;
    /// To be called when rows with ids of their own were copied in.
    virtual void ids_were_given() = 0;

    /// Statuses may lie there that came before the answer to our own send: rare, so that asking
    /// for each sent row would be waste.
    std::atomic<bool> may_have_strays = true;

    /// True when several questions cost one journey to the server.
    virtual bool travels() const = 0;
    /// True when other connections write at the same time.
    virtual bool shares() const = 0;

    /// Asks once for each item: `arguments` makes the tuple of arguments, `read` gets the item and
    /// its rows. No question may depend on what `read` writes.
    template <class Items, class Arguments, class Read>
    void for_each(const char* sql, const Items& items, Arguments arguments, Read read) {
        ask_each(prepared(sql), items, arguments, read);
    }

    /// The same, and the rows are ours until the end of the transaction.
    template <class Items, class Arguments, class Read>
    void lock_each(const char* sql, const Items& items, Arguments arguments, Read read) {
        ask_each(prepared_locking(sql), items, arguments, read);
    }

    /// `insert` for each item, in order.
    template <class Items, class Arguments>
    std::vector<std::optional<std::int64_t>> insert_each(
        const char* sql, const Items& items, Arguments arguments
    );

    /// Executes with arguments in order; how many rows it changed.
    template <class... Arguments>
    int run(const char* sql, const Arguments&... arguments);
    /// The same when nobody asks what it changed.
    template <class... Arguments>
    void write(const char* sql, const Arguments&... arguments);
    /// Inserts one row; its id, or nothing when it gave way to one that is already there.
    template <class... Arguments>
    std::optional<std::int64_t> insert(const char* sql, const Arguments&... arguments);

private:
    template <class Items, class Arguments, class Read>
    void ask_each(Statement& statement, const Items& items, Arguments arguments, Read read);
};

/// Text that is no text: pictures, voices.
struct Bytes {
    std::string_view value;
};

template <class Value>
constexpr Type type_of() {
    if constexpr (std::is_floating_point_v<Value>) return Type::Real;
    if constexpr (std::is_convertible_v<Value, std::string_view>) return Type::Text;
    return Type::Integer;
}

inline void bind_one(Statement& statement, int at, std::int64_t value) {
    statement.bind(at, value);
}
inline void bind_one(Statement& statement, int at, int value) {
    statement.bind(at, std::int64_t{value});
}
inline void bind_one(Statement& statement, int at, std::size_t value) {
    statement.bind(at, static_cast<std::int64_t>(value));
}
inline void bind_one(Statement& statement, int at, double value) { statement.bind(at, value); }
inline void bind_one(Statement& statement, int at, std::string_view value) {
    statement.bind(at, value);
}
inline void bind_one(Statement& statement, int at, const char* value) {
    statement.bind(at, std::string_view{value});
}
inline void bind_one(Statement& statement, int at, Bytes value) {
    statement.bind_bytes(at, value.value);
}
inline void bind_one(Statement& statement, int at, Time value) {
    statement.bind(at, std::int64_t{value.time_since_epoch().count()});
}
inline void bind_one(Statement& statement, int at, std::nullopt_t) {
    statement.bind_null(at, Type::Unknown);
}
template <class Tag>
void bind_one(Statement& statement, int at, Id<Tag> value) {
    statement.bind(at, std::int64_t{value.value});
}
template <class Value>
void bind_one(Statement& statement, int at, const std::optional<Value>& value) {
    if (value) {
        bind_one(statement, at, *value);
    } else {
        statement.bind_null(at, type_of<Value>());
    }
}

/// Arguments of a statement that ends within the expression they stand in need no copy.
template <class... Arguments>
Statement& bound(Statement& statement, const Arguments&... arguments) {
    int at = 0;
    [[maybe_unused]] const auto bind_next = [&]<class Value>(const Value& value) {
        if constexpr (std::is_same_v<Value, std::string>) {
            statement.bind_borrowed(++at, value);
        } else {
            bind_one(statement, ++at, value);
        }
    };
    (bind_next(arguments), ...);
    return statement;
}

/// A statement in use: bound in its constructor, reset when the scope ends.
class Query {
public:
    template <class... Arguments>
    Query(Connection& connection, const char* sql, const Arguments&... arguments)
        : Query(connection.prepared(sql), arguments...) {}
    template <class... Arguments>
    explicit Query(Statement& statement, const Arguments&... arguments) : statement_(statement) {
        int at = 0;
        (bind_one(statement_, ++at, arguments), ...);
    }
    ~Query() { statement_.reset(); }
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    bool next() { return statement_.next(); }
    std::int64_t integer(int column) const { return statement_.integer(column); }
    double real(int column) const { return statement_.real(column); }
    std::string text(int column) const { return statement_.text(column); }
    bool null(int column) const { return statement_.null(column); }
    Time time(int column) const { return statement_.time(column); }
    std::optional<Time> time_if_any(int column) const { return statement_.time_if_any(column); }
    operator const Row&() const { return statement_; }

private:
    Statement& statement_;
};

template <class... Arguments>
int Connection::run(const char* sql, const Arguments&... arguments) {
    return bound(prepared(sql), arguments...).run();
}

template <class... Arguments>
void Connection::write(const char* sql, const Arguments&... arguments) {
    bound(prepared(sql), arguments...).write();
}

template <class... Arguments>
std::optional<std::int64_t> Connection::insert(const char* sql, const Arguments&... arguments) {
    return bound(prepared_insert(sql), arguments...).insert();
}

/// How many questions are under way at once, so that neither side waits for the other to read.
inline constexpr std::size_t most_asked = 48;

template <class Items, class Arguments, class Read>
void Connection::ask_each(
    Statement& statement, const Items& items, Arguments arguments, Read read
) {
    const std::size_t together = travels() ? most_asked : 1;
    for (auto first = items.begin(); first != items.end();) {
        auto last = first;
        for (std::size_t asked = 0; asked < together && last != items.end(); ++asked, ++last) {
            const auto bind_all = [&](const auto&... values) {
                int at = 0;
                (bind_one(statement, ++at, values), ...);
            };
            std::apply(bind_all, arguments(*last));
            statement.ask();
        }
        for (; first != last; ++first) {
            statement.take_answer();
            read(*first, statement);
            statement.reset();
        }
    }
}

template <class Items, class Arguments>
std::vector<std::optional<std::int64_t>> Connection::insert_each(
    const char* sql, const Items& items, Arguments arguments
) {
    std::vector<std::optional<std::int64_t>> ids;
    ids.reserve(items.size());
    if (travels()) {
        ask_each(prepared_insert(sql), items, arguments, [&](const auto&, Statement& row) {
            ids.push_back(row.next() ? std::optional{row.integer(0)} : std::nullopt);
        });
        return ids;
    }
    const auto insert_one = [&](const auto&... values) { ids.push_back(insert(sql, values...)); };
    for (const auto& item : items) std::apply(insert_one, arguments(item));
    return ids;
}

/// A transaction as a scope: what was not committed did not happen.
class Transaction {
public:
    explicit Transaction(Connection& connection) : connection_(connection) { connection.begin(); }
    ~Transaction() {
        if (open_) connection_.rollback();
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit() {
        connection_.commit();
        open_ = false;
    }

private:
    Connection& connection_;
    bool open_ = true;
};
}  // namespace telepati::storage::relational
