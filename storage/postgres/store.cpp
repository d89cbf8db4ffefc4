#include "storage/postgres/store.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "bot/base/limits.hpp"
#include "storage/postgres/connection.hpp"
#include "storage/postgres/schema.hpp"
#include "storage/relational/batch.hpp"
#include "storage/relational/media_store.hpp"
#include "storage/relational/reader.hpp"
#include "storage/relational/sql.hpp"
#include "storage/sqlite/store.hpp"

namespace telepati::storage::postgres {
namespace {

using relational::Query;
using relational::Table;

// A service that was killed leaves its connection to a server that may need a moment to notice.
constexpr const char* wait_for_lock = "SET lock_timeout = '2s'";
constexpr const char* take_lock =
    "SELECT pg_advisory_lock(hashtext('telepati'), hashtext(current_schema()))";
constexpr const char* lock_holder =
    "SELECT CAST(pid AS BIGINT) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database "
    "= (SELECT oid FROM pg_database WHERE datname = current_database()) AND objid = "
    "CAST(CAST(hashtext(current_schema()) AS BIGINT) & 4294967295 AS OID)";

std::string holder(PostgresConnection& connection) {
    Query row(connection, lock_holder);
    return row.next() ? "server process " + std::to_string(row.integer(0)) : "another service";
}

void lock(PostgresConnection& connection) {
    connection.execute(wait_for_lock);
    try {
        Query row(connection, take_lock);
        row.next();
    } catch (const StorageError&) {
        if (!connection.alive()) throw;
        throw StorageError{
            StorageError::Kind::Other,
            "this database is in use by " + holder(connection) +
                "; stop that service first or go through it"};
    }
    connection.execute("SET lock_timeout = 0");
}

bool has_strays(relational::Connection& connection) {
    Query strays(connection, relational::sql::has_stray_status);
    strays.next();
    return strays.integer(0) != 0;
}

bool is_media(const Table& table) {
    return std::ranges::find(relational::media_tables, table.name) !=
           relational::media_tables.end();
}

std::vector<Table> tables_of(relational::Connection& connection, bool media) {
    std::vector<Table> found = connection.tables();
    std::erase_if(found, [media](const Table& table) { return is_media(table) != media; });
    return found;
}

/// Both engines' tables come from the same migrations, but the photos lie in a file of their own.
void copy_to_file(const std::string& url, const std::string& file, bool media) {
    PostgresConnection from(url, Access::Read);
    sqlite::SqliteConnection to(file, sqlite::Access::Write);
    if (media) {
        to.execute(relational::media_schema);
    } else {
        sqlite::migrate(to);
    }
    relational::copy_tables(from, to, tables_of(from, media), {});
    to.execute("PRAGMA journal_mode = DELETE");
}

class PostgresStore : public Store {
public:
    explicit PostgresStore(std::string url) : url_(std::move(url)) { open_first(); }

    int writers() const override { return static_cast<int>(connections_.size()); }

    std::unique_ptr<Batch> begin(int writer) override {
        auto& connection = connection_of(writer);
        if (!connection && writer != 0) connection = open();
        if (!connection)
            throw StorageError{StorageError::Kind::Gone, "the database server cannot be reached"};
        if (writer == 0) count_young_rows();
        return std::make_unique<relational::SqlBatch>(*connection);
    }

    std::unique_ptr<Reader> reader() override {
        return relational::make_reader(std::make_unique<PostgresConnection>(url_, Access::Read));
    }

    telepati::Result<void> backup(const std::string& file) override {
        if (std::filesystem::exists(file))
            return failure(file + " exists already; choose another name");
        const std::string temporary = file + ".part";
        std::filesystem::remove(temporary);
        try {
            copy_to_file(url_, temporary, false);
        } catch (const std::exception& error) {
            return failure("the copy failed: " + std::string{error.what()});
        }
        std::error_code trouble;
        std::filesystem::rename(temporary, file, trouble);
        if (trouble) return failure(file + " could not be written; check the disk");
        return {};
    }

    bool healthy(int writer) override {
        auto& connection = connection_of(writer);
        if (connection && connection->alive()) return true;
        connection.reset();
        try {
            if (writer == 0) {
                open_first();
            } else {
                connection = open();
            }
            return true;
        } catch (const StorageError&) {
            return false;
        }
    }

private:
    using Opened = std::unique_ptr<PostgresConnection>;

    // Plans that were made for empty tables (by any index that holds the office) stay until the
    // rows are counted, which the server does by itself only a minute later.
    void count_young_rows() {
        if (std::ranges::find(young, ++batches_) != young.end())
            connections_.front()->execute("ANALYZE contact, identity, event, ticket, outbox, timer"
            );
    }

    Opened& connection_of(int writer) { return connections_.at(static_cast<std::size_t>(writer)); }
    Opened open() const { return std::make_unique<PostgresConnection>(url_, Access::Write); }

    // It holds the lock that keeps another service out.
    void open_first() {
        Opened fresh = open();
        lock(*fresh);
        migrate(*fresh);
        fresh->may_have_strays = has_strays(*fresh);
        connections_.front() = std::move(fresh);
    }

    static constexpr std::array<std::int64_t, 3> young{
        16, 128, 1'024};  ///< batches since the start

    std::string url_;
    std::array<Opened, limits::server_writers> connections_;
    std::int64_t batches_ = 0;  ///< of the first writer
};

std::unique_ptr<relational::Connection> open_media_tables(const std::string& url) {
    auto connection = std::make_unique<PostgresConnection>(url, Access::Write);
    connection->execute(in_own_types(relational::media_schema));
    return connection;
}

template <class Work>
telepati::Result<void> with_schema(const std::string& url, Work work) {
    try {
        PostgresConnection connection(url, Access::Write);
        lock(connection);
        std::string schema;
        {
            Query name(connection, "SELECT CAST(current_schema() AS TEXT)");
            name.next();
            schema = name.text(0);
        }
        work(connection, schema);
        return {};
    } catch (const StorageError& error) {
        return failure(error.what());
    }
}

bool is_empty(PostgresConnection& connection) {
    Query office(connection, "SELECT count(*) FROM office");
    office.next();
    return office.integer(0) == 0;
}
}  // namespace

telepati::Result<std::unique_ptr<Store>> open_database(const std::string& url, OpenMode mode) {
    try {
        if (mode == OpenMode::Existing) {
            PostgresConnection look(url, Access::Read);
            if (look.tables().empty()) {
                return failure(
                    "there is no office in this database; make one with `telepati init` or try "
                    "`telepati serve --demo`"
                );
            }
        }
        return std::make_unique<PostgresStore>(url);
    } catch (const StorageError& error) {
        return failure(error.what());
    }
}

telepati::Result<std::unique_ptr<MediaStore>> open_media(const std::string& url) {
    try {
        return relational::make_media_store(
            [url] { return open_media_tables(url); },
            [url](const std::string& file) { copy_to_file(url, file, true); }
        );
    } catch (const StorageError& error) {
        return failure(error.what());
    }
}

telepati::Result<void> set_aside(const std::string& url, const std::string& stamp) {
    return with_schema(url, [&](PostgresConnection& connection, const std::string& schema) {
        connection.execute(
            "BEGIN; ALTER SCHEMA " + schema + " RENAME TO " + schema + stamp + "; CREATE SCHEMA " +
            schema + "; COMMIT"
        );
    });
}

telepati::Result<void> put_back(const std::string& url, const std::string& stamp) {
    return with_schema(url, [&](PostgresConnection& connection, const std::string& schema) {
        connection.execute(
            "BEGIN; DROP SCHEMA " + schema + " CASCADE; ALTER SCHEMA " + schema + stamp +
            " RENAME TO " + schema + "; COMMIT"
        );
    });
}

telepati::Result<void> fill(
    const std::string& url,
    const std::string& file,
    const std::string& media,
    const relational::Progress& progress
) {
    try {
        PostgresConnection to(url, Access::Write);
        lock(to);
        migrate(to);
        if (!is_empty(to)) return failure("the database is not empty; give another one");
        sqlite::SqliteConnection from(file, sqlite::Access::Read);
        relational::copy_tables(from, to, tables_of(from, false), progress);
        if (!std::filesystem::exists(media)) return {};
        to.execute(in_own_types(relational::media_schema));
        sqlite::SqliteConnection photos(media, sqlite::Access::Read);
        relational::copy_tables(photos, to, photos.tables(), progress);
        return {};
    } catch (const std::exception& error) {
        return failure("the copy failed: " + std::string{error.what()});
    }
}
}  // namespace telepati::storage::postgres
