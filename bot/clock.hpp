#pragma once
/// The program's time. The demo moves it forward; it never goes back, also not over a restart.

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
}  // namespace telepati::app
