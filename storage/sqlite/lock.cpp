#include "storage/sqlite/lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace telepati::storage::sqlite {
namespace {

std::string holder(int file) {
    std::array<char, 16> text{};
    const ssize_t length = ::pread(file, text.data(), text.size() - 1, 0);
    return length > 0 ? std::string{text.data(), static_cast<std::size_t>(length)} : "unknown";
}
}  // namespace

Result<std::unique_ptr<FileLock>> FileLock::take(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640);
    if (file < 0)
        return failure(
            path + " cannot be opened: " + std::strerror(errno) + "; check folder and rights"
        );
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        const std::string process = holder(file);
        ::close(file);
        return failure(
            "this database is in use by process " + process + "; stop it first or go through it"
        );
    }
    const std::string own = std::to_string(::getpid());
    if (::ftruncate(file, 0) == 0 && ::pwrite(file, own.data(), own.size(), 0) >= 0) {
        return std::unique_ptr<FileLock>{new FileLock{file}};
    }
    ::close(file);
    return failure(path + " cannot be written: " + std::strerror(errno) + "; check the disk");
}

FileLock::~FileLock() { ::close(file_); }
}  // namespace telepati::storage::sqlite
