#include "storage/sqlite/damage.hpp"

#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>

#include "storage/sqlite/connection.hpp"

namespace telepati::storage::sqlite {
namespace {

constexpr std::uintmax_t checked_at_once = 8UL * 1024 * 1024;
constexpr int steps_between_looks = 20'000;
constexpr const char* first_damage = "PRAGMA quick_check(1)";

bool is_damaged(SqliteConnection& connection) {
    relational::Query row(connection, first_damage);
    return !row.next() || row.text(0) != "ok";
}

int asked_to_stop(void* stop) {
    return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}
}  // namespace

void refuse_damage(SqliteConnection& connection) {
    if (is_damaged(connection))
        throw StorageError{
            StorageError::Kind::Broken, "the database file is damaged; restore a backup"};
}

bool is_checked_at_once(const std::string& path) {
    std::error_code trouble;
    const auto size = std::filesystem::file_size(path, trouble);
    return !trouble && size <= checked_at_once;
}

DamageWatch::DamageWatch(std::string path, std::chrono::milliseconds after)
    : path_(std::move(path)), thread_([this, after](const std::stop_token& stop) {
          std::unique_lock lock(mutex_);
          stopped_.wait_for(lock, stop, after, [] { return false; });
          if (!stop.stop_requested()) look(stop);
      }) {}

void DamageWatch::look(const std::stop_token& stop) {
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), 19);
    try {
        SqliteConnection connection(path_, Access::Read);
        std::stop_token asked = stop;
        sqlite3_progress_handler(
            connection.database().getHandle(), steps_between_looks, asked_to_stop, &asked
        );
        found_ = is_damaged(connection);
    } catch (const StorageError& error) {
        found_ = error.kind() == StorageError::Kind::Broken;
    } catch (const SQLite::Exception& error) {
        found_ = storage_error(error).kind() == StorageError::Kind::Broken;
    }
}
}  // namespace telepati::storage::sqlite
