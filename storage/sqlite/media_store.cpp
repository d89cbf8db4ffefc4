#include "storage/media_store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <mutex>

#include "storage/sqlite/connection.hpp"

namespace telepati::storage {
namespace sqlite {
namespace {

constexpr const char* schema =
    "CREATE TABLE IF NOT EXISTS content (sha256 TEXT NOT NULL PRIMARY KEY, mime TEXT NOT NULL, "
    "at INTEGER NOT NULL, bytes BLOB NOT NULL);"
    "CREATE TABLE IF NOT EXISTS upload (number_id TEXT NOT NULL, sha256 TEXT NOT NULL, "
    "gateway_id TEXT NOT NULL, valid_until INTEGER NOT NULL, PRIMARY KEY (number_id, sha256));";

constexpr const char* put_content =
    "INSERT INTO content (sha256, mime, at, bytes) VALUES ($1, $2, $3, $4) ON CONFLICT (sha256) DO "
    "NOTHING";
constexpr const char* get_content = "SELECT mime, bytes FROM content WHERE sha256 = $1";
constexpr const char* find_upload =
    "SELECT gateway_id FROM upload WHERE number_id = $1 AND sha256 = $2 AND valid_until > $3";
constexpr const char* put_upload =
    "INSERT INTO upload (number_id, sha256, gateway_id, valid_until) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (number_id, sha256) DO UPDATE SET gateway_id = excluded.gateway_id, valid_until = "
    "excluded.valid_until";
constexpr const char* copy_into = "VACUUM INTO $1";

class SqliteMediaStore : public MediaStore {
public:
    explicit SqliteMediaStore(const std::string& path) : connection_(path, Access::Write) {
        connection_.database().exec(schema);
    }

    void put(std::string_view content, std::string_view mime, std::string_view bytes, Time now)
        override {
        const std::scoped_lock lock(mutex_);
        guarded([&] {
            SQLite::Statement& insert = connection_.prepared(put_content);
            const Reset reset{insert};
            bind_one(insert, 1, content);
            bind_one(insert, 2, mime);
            bind_one(insert, 3, now);
            insert.bindNoCopy(4, bytes.data(), static_cast<int>(bytes.size()));
            insert.exec();
        });
    }

    std::optional<MediaContent> get(std::string_view content) override {
        const std::scoped_lock lock(mutex_);
        return guarded([&]() -> std::optional<MediaContent> {
            Query row(connection_, get_content, content);
            if (!row.next()) return std::nullopt;
            return MediaContent{row.text(0), row.text(1)};
        });
    }

    std::optional<std::string> uploaded(
        std::string_view number_id, std::string_view content, Time now
    ) override {
        const std::scoped_lock lock(mutex_);
        return guarded([&]() -> std::optional<std::string> {
            Query row(connection_, find_upload, number_id, content, now);
            if (!row.next()) return std::nullopt;
            return row.text(0);
        });
    }

    void remember_upload(
        std::string_view number_id,
        std::string_view content,
        std::string_view gateway_id,
        Time valid_until
    ) override {
        const std::scoped_lock lock(mutex_);
        guarded([&] { connection_.run(put_upload, number_id, content, gateway_id, valid_until); });
    }

    Result<void> backup(const std::string& file) override {
        if (std::filesystem::exists(file))
            return failure(file + " exists already; choose another name");
        const std::scoped_lock lock(mutex_);
        try {
            connection_.run(copy_into, file);
            return {};
        } catch (const SQLite::Exception& error) {
            return failure(
                "the copy of the photos failed: " + std::string{error.what()} +
                "; check room and rights of the folder"
            );
        }
    }

private:
    std::mutex mutex_;
    Connection connection_;
};
}  // namespace
}  // namespace sqlite

std::string media_path(const std::string& database_path) { return database_path + ".media"; }

Result<std::unique_ptr<MediaStore>> open_media_store(const std::string& path) {
    try {
        return std::make_unique<sqlite::SqliteMediaStore>(path);
    } catch (const SQLite::Exception& error) {
        return failure(path + ": " + error.what());
    } catch (const StorageError& error) {
        return failure(path + ": " + error.what());
    }
}
}  // namespace telepati::storage
