#pragma once
/// How far the demo's clock was moved, kept in its database.

#include <chrono>
#include <memory>

#include "bot/base/result.hpp"
#include "bot/clock.hpp"
#include "handlers/turnstile.hpp"
#include "storage/store.hpp"

namespace telepati::app {

/// Moves a new clock as far as this database knows. Only for a demo database.
void restore_clock(Clock& clock, storage::Reader& reader);

/// Moves it further, in the database first. At most limits::demo_clock_step at once and
/// limits::demo_clock_most in all.
Result<void> advance_clock(
    Clock& clock, handlers::Turnstile& turnstile, std::chrono::milliseconds by
);
}  // namespace telepati::app
