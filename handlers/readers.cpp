#include "handlers/readers.hpp"

#include <exception>
#include <utility>

namespace telepati::handlers {
namespace {
constexpr std::size_t most_idle = 8;
}  // namespace

Readers::Lease::Lease(Readers& owner, std::unique_ptr<storage::Reader> reader)
    : owner_(owner), reader_(std::move(reader)), exceptions_before_(std::uncaught_exceptions()) {}

Readers::Lease::~Lease() {
    if (std::uncaught_exceptions() == exceptions_before_) owner_.give_back(std::move(reader_));
}

Readers::Lease Readers::lease() {
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            auto reader = std::move(idle_.back());
            idle_.pop_back();
            return Lease(*this, std::move(reader));
        }
    }
    return Lease(*this, store_.reader());
}

void Readers::give_back(std::unique_ptr<storage::Reader> reader) {
    const std::lock_guard lock(mutex_);
    if (idle_.size() < most_idle) idle_.push_back(std::move(reader));
}
}  // namespace telepati::handlers
