#include "storage/relational/media_store.hpp"

#include <filesystem>
#include <mutex>

namespace telepati::storage::relational {
namespace {

constexpr const char* put_content =
    "INSERT INTO content (sha256, mime, at, bytes) VALUES ($1, $2, $3, $4) ON CONFLICT (sha256) DO "
    "NOTHING";
constexpr const char* get_content = "SELECT mime, bytes FROM content WHERE sha256 = $1";
constexpr const char* drop_content = "DELETE FROM content WHERE sha256 = $1";
constexpr const char* find_upload =
    "SELECT gateway_id FROM upload WHERE number_id = $1 AND sha256 = $2 AND valid_until > $3";
constexpr const char* put_upload =
    "INSERT INTO upload (number_id, sha256, gateway_id, valid_until) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (number_id, sha256) DO UPDATE SET gateway_id = excluded.gateway_id, valid_until = "
    "excluded.valid_until";

class SqlMediaStore : public MediaStore {
public:
    SqlMediaStore(OpenConnection open, std::function<void(const std::string&)> copy)
        : open_(std::move(open)), copy_(std::move(copy)) {
        connection_ = open_();
    }

    void put(std::string_view content, std::string_view mime, std::string_view bytes, Time now)
        override {
        with([&](Connection& connection) {
            connection.write(put_content, content, mime, now, Bytes{bytes});
        });
    }

    std::optional<MediaContent> get(std::string_view content) override {
        return with([&](Connection& connection) -> std::optional<MediaContent> {
            Query row(connection, get_content, content);
            if (!row.next()) return std::nullopt;
            return MediaContent{row.text(0), row.text(1)};
        });
    }

    void drop(std::string_view content) override {
        with([&](Connection& connection) { connection.write(drop_content, content); });
    }

    std::optional<std::string> uploaded(
        std::string_view number_id, std::string_view content, Time now
    ) override {
        return with([&](Connection& connection) -> std::optional<std::string> {
            Query row(connection, find_upload, number_id, content, now);
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
        with([&](Connection& connection) {
            connection.write(put_upload, number_id, content, gateway_id, valid_until);
        });
    }

    Result<void> backup(const std::string& file) override {
        if (std::filesystem::exists(file))
            return failure(file + " exists already; choose another name");
        try {
            copy_(file);
            return {};
        } catch (const StorageError& error) {
            return failure(
                "the copy of the photos failed: " + std::string{error.what()} +
                "; check room and rights of the folder"
            );
        }
    }

private:
    // A connection that failed once is not asked again.
    template <class Work>
    auto with(Work work) -> decltype(work(std::declval<Connection&>())) {
        const std::scoped_lock lock(mutex_);
        if (!connection_) connection_ = open_();
        try {
            return work(*connection_);
        } catch (const StorageError&) {
            connection_.reset();
            throw;
        }
    }

    OpenConnection open_;
    std::function<void(const std::string&)> copy_;
    std::mutex mutex_;
    std::unique_ptr<Connection> connection_;
};
}  // namespace

const char* const media_schema =
    "CREATE TABLE IF NOT EXISTS content (sha256 TEXT NOT NULL PRIMARY KEY, mime TEXT NOT NULL, "
    "at INTEGER NOT NULL, bytes BLOB NOT NULL);"
    "CREATE TABLE IF NOT EXISTS upload (number_id TEXT NOT NULL, sha256 TEXT NOT NULL, "
    "gateway_id TEXT NOT NULL, valid_until INTEGER NOT NULL, PRIMARY KEY (number_id, sha256));";

const std::vector<std::string> media_tables{"content", "upload"};

std::unique_ptr<MediaStore> make_media_store(
    OpenConnection open, std::function<void(const std::string& file)> copy
) {
    return std::make_unique<SqlMediaStore>(std::move(open), std::move(copy));
}
}  // namespace telepati::storage::relational
