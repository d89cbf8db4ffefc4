#pragma once
/// Looks whether the pages of a database are whole: at once when they are few, else while the
/// service runs, so that a start stays short.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace telepati::storage::sqlite {

class SqliteConnection;

/// Throws StorageError (Broken) when the file is damaged. For files that are small enough.
void refuse_damage(SqliteConnection& connection);
bool is_checked_at_once(const std::string& path);

/// Reads the whole file once, `after` its beginning, at the lowest priority.
class DamageWatch {
public:
    DamageWatch(std::string path, std::chrono::milliseconds after);
    bool found() const { return found_; }

private:
    void look(const std::stop_token& stop);

    std::string path_;
    std::atomic<bool> found_{false};
    std::mutex mutex_;
    std::condition_variable_any stopped_;
    std::jthread thread_;
};
}  // namespace telepati::storage::sqlite
