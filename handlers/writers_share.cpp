#include <algorithm>

#include "handlers/writer.hpp"

namespace telepati::handlers {

WritersShare::WritersShare(
    storage::Store& store, std::shared_ptr<const World> world, TurnstileSettings settings
)
    : store_(store), settings_(std::move(settings)), world_(std::move(world)) {
    const auto batch = store_.begin();
    wait_for(batch->next_pending());
    if (settings_.now) backlog_.take_over(batch->deferred(settings_.now()), settings_.now());
}

std::shared_ptr<const World> WritersShare::world() const {
    const std::scoped_lock lock(mutex_);
    return world_;
}

void WritersShare::replace_world(std::shared_ptr<const World> world) {
    const std::scoped_lock lock(mutex_);
    world_ = std::move(world);
}

// One reads at a time: the later one sees what the earlier one saw, and nothing gets lost.
void WritersShare::read_world() {
    const std::scoped_lock lock(reading_world_);
    const auto before = world();
    replace_world(World::read(before->shared_language(), *store_.reader(), before.get()));
}

void WritersShare::wait_for(std::optional<Time> due) {
    const std::scoped_lock lock(mutex_);
    if (due) next_due_ = next_due_ ? std::min(*next_due_, *due) : *due;
}

std::optional<Time> WritersShare::next_due() const {
    const std::scoped_lock lock(mutex_);
    return next_due_;
}

void WritersShare::forget_due() {
    const std::scoped_lock lock(mutex_);
    next_due_.reset();
}

void WritersShare::spill() {
    const std::scoped_lock lock(mutex_);
    ++spills_;
}

std::optional<std::int64_t> WritersShare::spills() const {
    const std::scoped_lock lock(mutex_);
    if (spills_ == mopped_) return std::nullopt;
    return spills_;
}

void WritersShare::mopped_up(std::int64_t spills) {
    const std::scoped_lock lock(mutex_);
    mopped_ = spills;
}

bool WritersShare::sender_takes() const {
    return !spills() && (!settings_.sender_has_room || settings_.sender_has_room());
}
}  // namespace telepati::handlers
