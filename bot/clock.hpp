#pragma once
/// The program's time. The demo moves it forward; it never goes back, also not over a restart.
/// Beside it the time of pauses, which does not follow a machine whose clock is set back.

#include <atomic>
#include <chrono>
#include <functional>

#include "bot/base/time.hpp"

namespace telepati::app {

/// Thread-safe.
class Clock {
public:
    using Span = std::chrono::milliseconds;

    explicit Clock(std::function<Time()> real) : real_(std::move(real)) {}

    Time now() const { return real_() + ahead(); }

    /// How far it was moved in all.
    Span ahead() const { return Span{ahead_.load()}; }

    /// Never back: what is not above zero does nothing.
    void advance(Span by) {
        if (by > Span::zero()) ahead_ += by.count();
    }

private:
    const std::function<Time()> real_;
    std::atomic<Span::rep> ahead_{0};
};
/// Goes on as long as the machine runs, whatever somebody sets its clock to: with the wall's clock
/// when that is ahead, else by itself. What waits a few seconds is measured by it, or a clock set
/// back an hour would hold all messages for that hour. Thread-safe.
class OnwardClock {
public:
    /// `steady` counts evenly from any beginning.
    OnwardClock(std::function<Time()> wall, std::function<std::chrono::milliseconds()> steady)
        : wall_(std::move(wall)), steady_(std::move(steady)) {}

    Time now() const {
        const auto since = steady_();
        const auto ahead = wall_().time_since_epoch() - since;
        auto most = ahead_.load();
        while (most < ahead.count() && !ahead_.compare_exchange_weak(most, ahead.count())) {
        }
        return Time{since + Clock::Span{ahead_.load()}};
    }

private:
    const std::function<Time()> wall_;
    const std::function<std::chrono::milliseconds()> steady_;
    mutable std::atomic<Clock::Span::rep> ahead_{0};
};
}  // namespace telepati::app
