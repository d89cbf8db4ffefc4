#pragma once
/// Readers of the storage, kept open between questions and lent to one thread at a time.

#include <memory>
#include <mutex>
#include <vector>

#include "storage/store.hpp"

namespace telepati::handlers {

/// Thread-safe. Readers are opened on demand; a few wait for the next question.
class Readers {
public:
    explicit Readers(storage::Store& store) : store_(store) {}
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;

    /// A reader for the time of a scope. A scope that is left by an exception does not give its
    /// reader back: a reader that failed once is not asked again.
    class Lease {
    public:
        ~Lease();
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        storage::Reader* operator->() const { return reader_.get(); }
        storage::Reader& operator*() const { return *reader_; }

    private:
        friend class Readers;
        Lease(Readers& owner, std::unique_ptr<storage::Reader> reader);
        Readers& owner_;
        std::unique_ptr<storage::Reader> reader_;
        int exceptions_before_;
    };

    /// Throws StorageError when the storage cannot be opened. Must not outlive `Readers`.
    Lease lease();

private:
    void give_back(std::unique_ptr<storage::Reader> reader);

    storage::Store& store_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<storage::Reader>> idle_;
};
}  // namespace telepati::handlers
