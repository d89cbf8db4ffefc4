#pragma once
/// A token bucket as one point in time: a burst at once, then one every interval.

#include <algorithm>
#include <chrono>

#include "bot/base/time.hpp"

namespace telepati::handlers {

/// `slack` is how far ahead of the even pace one may be: (burst - 1) × interval.
class Pace {
public:
    using Span = std::chrono::microseconds;

    Time ready(Span slack) const { return std::chrono::ceil<Time::duration>(even_ - slack); }
    bool rested(Time now) const { return even_ <= now; }
    void spend(Time now, Span interval) { even_ = std::max<Point>(even_, now) + interval; }

    /// The burst is used up now, and what was refused does not count.
    void exhaust(Time now, Span slack) { even_ = now + slack; }

private:
    using Point = std::chrono::sys_time<Span>;
    Point even_{};  ///< when the next one would be due at the even pace
};
}  // namespace telepati::handlers
