#pragma once
/// A wall clock of its own for the year bench: every minute of two years is open or not, counted by
/// hand from opening hours and holidays, without the product's arithmetic.

#include <cstdint>
#include <vector>

#include "bot/base/time.hpp"
#include "bot/cases/office.hpp"

namespace telepati::bench {

class YearWatch {
public:
    /// `from` is a whole minute; two years are counted.
    YearWatch(const cases::Calendar& calendar, Time from);

    /// Milliseconds of opening hours between two moments.
    std::chrono::milliseconds open_between(Time from, Time to) const;
    /// The same time of day `count` days on which it opens later, moved into that day's hours.
    Time working_days_after(Time from, int count) const;
    bool is_quiet(Time at) const;

private:
    bool open_at(std::int64_t minute) const;

    Time from_;
    std::chrono::minutes offset_;
    std::vector<std::int64_t> open_before_;  ///< open minutes before each minute
};
}  // namespace telepati::bench
