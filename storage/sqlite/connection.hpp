#pragma once
/// SQLite as an engine. Settings and the meaning of its errors are here and nowhere else.

#include <SQLiteCpp/SQLiteCpp.h>

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "storage/relational/connection.hpp"
#include "storage/sqlite/file_identity.hpp"

namespace telepati::storage::sqlite {

enum class Access { Write, Read };

StorageError storage_error(const SQLite::Exception& error);

/// Runs `work`; SQLite's exceptions come out as StorageError with their kind.
template <class Work>
auto guarded(Work work) -> decltype(work()) {
    try {
        return work();
    } catch (const SQLite::Exception& error) {
        throw storage_error(error);
    }
}

class SqliteStatement final : public relational::Statement {
public:
    SqliteStatement(SQLite::Database& database, const char* sql);

    void bind(int at, std::int64_t value) override;
    void bind(int at, double value) override;
    void bind(int at, std::string_view text) override;
    void bind_borrowed(int at, const std::string& text) override;
    void bind_bytes(int at, std::string_view bytes) override;
    void bind_null(int at, relational::Type type) override;

    bool next() override;
    int run() override;
    void write() override;
    std::optional<std::int64_t> insert() override;
    void ask() override {}  ///< executed by `next`
    void take_answer() override {}
    void reset() noexcept override;

    bool null(int column) const override;
    std::int64_t integer(int column) const override;
    double real(int column) const override;
    std::string text(int column) const override;

private:
    SQLite::Database& database_;
    SQLite::Statement statement_;
};

class SqliteConnection final : public relational::Connection {
public:
    /// Opens with the settings of the writer (WAL, synchronous FULL, inline checkpoints) or of a
    /// reader (read-only, cannot checkpoint).
    SqliteConnection(const std::string& path, Access access);

    SQLite::Database& database() { return database_; }

    relational::Statement& prepared(const char* sql) override;
    relational::Statement& prepared_insert(const char* sql) override { return prepared(sql); }
    relational::Statement& prepared_locking(const char* sql) override { return prepared(sql); }
    bool travels() const override { return false; }
    bool shares() const override { return false; }  ///< one connection writes, ever
    std::unique_ptr<relational::Statement> prepare(const std::string& sql) override;
    void execute(const std::string& sql) override;
    void stream(const std::string& sql, const std::function<void(const relational::Row&)>& visit)
        override;
    void begin() override;
    void commit() override;
    void rollback() noexcept override;
    /// Counts on from the newest row; moves on even when the batch is not committed.
    OutboxId next_outbox_id() override { return OutboxId{++last_outbox_id_}; }
    void continue_outbox_from(std::int64_t last) { last_outbox_id_ = last; }
    std::int64_t last_outbox_id() const { return last_outbox_id_; }

    std::vector<std::string> damage() override;
    std::vector<relational::Table> tables() override;
    void ids_were_given() override {}  ///< ids are counted from the rows at each start

private:
    SQLite::Database database_;
    std::string path_;
    bool reads_ = false;
    int commits_ = 0;
    std::optional<FileIdentity> file_;
    std::unordered_map<const char*, std::unique_ptr<relational::Statement>> statements_;
    std::int64_t last_outbox_id_ = 0;
};
}  // namespace telepati::storage::sqlite
