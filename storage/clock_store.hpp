#pragma once
/// What clocks, ladder, digests and the check of closing pictures alone ask of a batch. Reached
/// through `Batch::clocks`.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "bot/conversation/agenda.hpp"
#include "storage/rows.hpp"

namespace telepati::storage {

/// As of the batch it belongs to.
class ClockBatch {
public:
    virtual ~ClockBatch() = default;

    /// A ticket's history and who else heard of it by the ladder, oldest first.
    virtual std::vector<conversation::TrailStep> trail(
        OfficeId office, std::string_view number, ContactId reader
    ) = 0;
    /// What waits to be told to the person, oldest first.
    virtual std::vector<conversation::Raised> raised(ContactId contact) = 0;
    /// When the ladder last spoke to the person.
    virtual std::optional<Time> last_raised(ContactId contact) = 0;
    /// From `from` to `now`, with the `worst` most overdue.
    virtual conversation::Figures figures(OfficeId office, Time from, Time now, int worst) = 0;

    /// Sets a timer that is not there, or is due more than `patience` later than the one wanted.
    virtual void seed(const TimerRow& row, std::chrono::milliseconds patience) = 0;
    /// Timers beyond `horizon` knock at `at`: they were set by a clock that ran ahead.
    virtual int pull_back(Time horizon, Time at) = 0;

    /// What a kept picture looks like.
    virtual void keep_look(OfficeId office, std::int64_t media, std::uint64_t look) = 0;
    /// Pictures of officers for this ticket that have not been passed on and were there before: the
    /// same, or so alike that at most `bits` differ; one doubt for each picture.
    virtual std::vector<conversation::Doubt> doubts(
        OfficeId office, std::string_view number, int bits
    ) = 0;
};
}  // namespace telepati::storage
