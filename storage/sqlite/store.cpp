#include "storage/sqlite/store.hpp"

#include <array>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "storage/migrations.hpp"
#include "storage/relational/batch.hpp"
#include "storage/relational/media_store.hpp"
#include "storage/relational/reader.hpp"
#include "storage/relational/sql.hpp"
#include "storage/sqlite/damage.hpp"
#include "storage/sqlite/file_identity.hpp"
#include "storage/sqlite/lock.hpp"

namespace telepati::storage::sqlite {
namespace {

constexpr int backup_busy_ms = 5'000;
constexpr auto watched_after = std::chrono::minutes{1};  ///< when the rush of a start is over

// Where and how often a word stands is not asked: the lists of rows alone are a third as large.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> forks{
    {{"{{id}}", "INTEGER PRIMARY KEY"},
     {"{{search}}",
      "CREATE VIRTUAL TABLE ticket_search USING fts5(words, tokenize = \"ascii tokenchars '_'\", "
      "detail = none, columnsize = 0)"}}
};

bool has_strays(relational::Connection& connection) {
    relational::Query strays(connection, relational::sql::has_stray_status);
    strays.next();
    return strays.integer(0) != 0;
}

// Read-only to the database, but not query_only: that would refuse to write the copy too.
void copy_database(const std::string& from, const std::string& to) {
    guarded([&] {
        SQLite::Database source(from, SQLite::OPEN_READONLY, backup_busy_ms);
        SQLite::Statement copy(source, "VACUUM INTO $1");
        copy.bind(1, to);
        copy.exec();
    });
}

/// A copy that is complete on disk before it has its name.
Result<void> finish_copy(const std::string& temporary, const std::string& file) {
    const int copy = ::open(temporary.c_str(), O_RDONLY | O_CLOEXEC);
    const bool durable = copy >= 0 && ::fsync(copy) == 0;
    if (copy >= 0) ::close(copy);
    if (!durable || std::rename(temporary.c_str(), file.c_str()) != 0) {
        return failure(file + " could not be written; check the disk");
    }
    return {};
}

class SqliteStore : public Store {
public:
    SqliteStore(std::string path, std::unique_ptr<FileLock> lock)
        : path_(std::move(path)), lock_(std::move(lock)) {
        open();
    }

    std::unique_ptr<Batch> begin(int) override {
        if (watch_ && watch_->found())
            throw StorageError{
                StorageError::Kind::Broken, "the database file is damaged; restore a backup"};
        return std::make_unique<relational::SqlBatch>(*connection_);
    }

    std::unique_ptr<Reader> reader() override {
        return guarded([&] {
            return relational::make_reader(std::make_unique<SqliteConnection>(path_, Access::Read));
        });
    }

    Result<void> backup(const std::string& file) override {
        if (std::filesystem::exists(file))
            return failure(file + " exists already; choose another name");
        const std::string temporary = file + ".part";
        std::filesystem::remove(temporary);
        try {
            copy_database(path_, temporary);
        } catch (const StorageError& error) {
            return failure(
                "the copy failed: " + std::string{error.what()} +
                "; check room and rights of the folder"
            );
        }
        return finish_copy(temporary, file);
    }

    bool healthy(int) override {
        const auto now = identity_of(path_);
        if (now && now == identity_) return true;
        if (!now) return false;
        // Another file stands in the old one's place: a restored copy, or the disk came back.
        try {
            open();
            return true;
        } catch (const std::exception&) {
            return false;
        }
    }

private:
    void open() {
        auto fresh = std::make_unique<SqliteConnection>(path_, Access::Write);
        const bool at_once = is_checked_at_once(path_);
        if (at_once) refuse_damage(*fresh);
        watch_ = at_once ? nullptr : std::make_unique<DamageWatch>(path_, watched_after);
        migrate(*fresh);
        relational::Query last(*fresh, relational::sql::last_outbox_id);
        last.next();
        const std::int64_t before = connection_ ? connection_->last_outbox_id() : 0;
        fresh->continue_outbox_from(std::max(before, last.integer(0)));
        identity_ = identity_of(path_);
        fresh->may_have_strays = has_strays(*fresh);
        connection_ = std::move(fresh);
    }

    std::string path_;
    std::unique_ptr<FileLock> lock_;
    std::unique_ptr<SqliteConnection> connection_;
    std::unique_ptr<DamageWatch> watch_;
    std::optional<FileIdentity> identity_;
};

}  // namespace

Result<std::unique_ptr<Store>> open_file(const std::string& path, OpenMode mode) {
    const std::filesystem::path file{path};
    std::error_code trouble;
    if (mode == OpenMode::Existing && !std::filesystem::exists(file, trouble)) {
        return failure(
            path +
            " does not exist; make an office with `telepati init` or try `telepati serve --demo`"
        );
    }
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), trouble);
    auto lock = FileLock::take(path + ".lock");
    if (!lock) return tl::unexpected(lock.error());
    try {
        return std::make_unique<SqliteStore>(path, std::move(*lock));
    } catch (const SQLite::Exception& error) {
        return failure(path + ": " + storage_error(error).what());
    } catch (const StorageError& error) {
        return failure(path + ": " + error.what());
    }
}

Result<std::unique_ptr<MediaStore>> open_media_file(const std::string& path) {
    const auto open = [path] {
        auto connection =
            guarded([&] { return std::make_unique<SqliteConnection>(path, Access::Write); });
        connection->execute(relational::media_schema);
        // A photo is read once or twice: what a large cache would hold is never asked for again.
        connection->execute("PRAGMA cache_size = -2048");
        return connection;
    };
    try {
        return relational::make_media_store(open, [path](const std::string& file) {
            copy_database(path, file);
        });
    } catch (const StorageError& error) {
        return failure(path + ": " + error.what());
    }
}

std::string in_own_words(std::string_view text) {
    std::string result{text};
    for (const auto& [mark, own] : forks) {
        for (auto at = result.find(mark); at != std::string::npos;
             at = result.find(mark, at + own.size()))
            result.replace(at, mark.size(), own);
    }
    return result;
}

void migrate(SqliteConnection& connection) {
    const int version = connection.database().execAndGet("PRAGMA user_version").getInt();
    const int newest = migrations().back().version;
    if (version > newest) {
        throw StorageError{
            StorageError::Kind::Other,
            "this database was written by a newer program; update telepati"};
    }
    if (version == newest) return;
    // All or none, and one wait for the disk instead of one a step.
    relational::Transaction transaction(connection);
    for (const Migration& step : migrations()) {
        if (step.version > version) connection.execute(in_own_words(step.sql));
    }
    connection.execute("PRAGMA user_version = " + std::to_string(newest));
    transaction.commit();
}
}  // namespace telepati::storage::sqlite
