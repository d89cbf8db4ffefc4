#pragma once
/// A disk that remembers every write, so that a power cut can be played at any moment: what was not
/// synced may be there, or not, or half.

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace telepati::tests {

/// While it lives, SQLite's files of this process are on it. One at a time.
class UnsafeDisk {
public:
    UnsafeDisk();
    ~UnsafeDisk();
    UnsafeDisk(const UnsafeDisk&) = delete;
    UnsafeDisk& operator=(const UnsafeDisk&) = delete;

    /// How many writes, truncations and syncs there were so far: a moment.
    std::size_t moment() const;

    /// Who believes what the disk says about a sync.
    enum class Syncs { Kept, Lost };

    /// Leaves in `folder` what a cut at that moment may leave of the database `name` and its log.
    void cut(
        std::size_t at,
        const std::string& name,
        const std::string& folder,
        std::mt19937_64& dice,
        Syncs syncs = Syncs::Kept
    ) const;

    struct Impl;

private:
    std::unique_ptr<Impl> impl_;
};
}  // namespace telepati::tests
