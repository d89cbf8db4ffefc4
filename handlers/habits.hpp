#pragma once
/// Timers that come back by themselves: the lists and figures of the day, ends of shifts.

#include "bot/base/time.hpp"
#include "handlers/world.hpp"
#include "storage/store.hpp"

namespace telepati::handlers {

/// Gives every officer the timers that are missing. Those that are there stay, except what a clock
/// that ran ahead has set far into the future: that is looked at again at once. Safe to repeat, and
/// while another worker does the same.
void seed_habits(const World& world, storage::Batch& batch, Time now);

/// The same for one officer.
void seed_habits(
    const cases::Office& office, const cases::Officer& officer, storage::Batch& batch, Time now
);
}  // namespace telepati::handlers
