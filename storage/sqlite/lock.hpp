#pragma once
/// One writer for each database, kept by a lock on a file beside it.

#include <memory>
#include <string>

#include "bot/base/result.hpp"

namespace telepati::storage::sqlite {

/// Held until destroyed; the kernel lets go when the process dies.
class FileLock {
public:
    /// Fails at once when another process holds it, and names that process.
    static Result<std::unique_ptr<FileLock>> take(const std::string& path);

    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    explicit FileLock(int file) : file_(file) {}
    int file_;
};
}  // namespace telepati::storage::sqlite
