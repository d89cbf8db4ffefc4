#pragma once
/// Which file stands under a name: another one may take its place while the first is still open.

#include <sys/stat.h>

#include <optional>
#include <string>

namespace telepati::storage::sqlite {

struct FileIdentity {
    dev_t device = 0;
    ino_t inode = 0;
    bool operator==(const FileIdentity&) const = default;
};

/// Nothing when no file is there.
inline std::optional<FileIdentity> identity_of(const std::string& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) return std::nullopt;
    return FileIdentity{found.st_dev, found.st_ino};
}
}  // namespace telepati::storage::sqlite
