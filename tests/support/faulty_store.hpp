#pragma once
/// A store that breaks on order: the n-th write from now throws, as a full disk would.

#include <atomic>
#include <memory>

#include "storage/store.hpp"

namespace telepati::tests {

class FaultyStore : public storage::Store {
public:
    explicit FaultyStore(std::unique_ptr<storage::Store> inner) : inner_(std::move(inner)) {}

    /// The n-th step (begin, admit, write, commit …) from now fails; 0: none.
    void fail_at(int step) { countdown_ = step; }
    /// From now on everything fails until `heal`.
    void break_down() { broken_ = true; }
    void heal() { broken_ = false; }
    int steps() const { return steps_; }

    void step();

    int writers() const override { return inner_->writers(); }
    std::unique_ptr<storage::Batch> begin(int writer) override;
    std::unique_ptr<storage::Reader> reader() override { return inner_->reader(); }
    Result<void> backup(const std::string& file) override { return inner_->backup(file); }
    bool healthy(int writer) override { return inner_->healthy(writer); }

private:
    std::unique_ptr<storage::Store> inner_;
    // Set by the test's thread, counted by the writer's.
    std::atomic<int> countdown_{0};
    std::atomic<int> steps_{0};
    std::atomic<bool> broken_{false};
};
}  // namespace telepati::tests
