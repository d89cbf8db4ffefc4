#pragma once
/// Whether one of our numbers may send now: its pace, and what slowed or stopped it. Pure: time and
/// dice come in.
///
/// Several errands of a number are on the wire at once and fail together; each failure carries the
/// pass it went out with, so that one cause is reacted to once.

#include <chrono>
#include <cstdint>
#include <optional>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "handlers/pace.hpp"

namespace telepati::handlers {

class NumberGate {
public:
    using RetryAfter = std::optional<std::chrono::milliseconds>;
    struct Pass {
        unsigned era = 0;
    };

    /// `rate`: messages a second.
    explicit NumberGate(double rate);

    /// When the next errand may go out; nothing while one on the wire must end first.
    std::optional<Time> opens_at() const;

    Pass enter(Time now);
    void leave();

    /// The gateway took a message, or refused it for a reason that shows the number itself is fine.
    void worked(Pass pass);

    /// Throttled: closed for a while, half the rate, which then grows by 1 % of the full rate a
    /// second.
    void slow(Pass pass, Time now, RetryAfter retry_after, std::uint64_t dice);

    /// The gateway is out of reach: one errand at a time, with growing pauses, until one works.
    void suspect(Pass pass, Time now, std::uint64_t dice);

    /// This contact's errand failed for a reason that may be the gateway's: a third contact in a
    /// row makes it suspect.
    void doubt(Pass pass, ContactId contact, Time now, std::uint64_t dice);

    /// Token, permission, account: one errand each limits::stopped_sender_probe until one works.
    /// True when it was not stopped before.
    bool stop(Pass pass, Time now);

    /// Closed to everything before this.
    Time closed_until() const { return closed_until_; }
    bool stopped() const { return state_ == State::Stopped; }
    bool troubled() const { return state_ != State::Open; }
    double rate() const { return rate_; }

private:
    enum class State { Open, Suspect, Stopped };

    void close(Time until);
    void recover(Time now);
    Pace::Span interval() const;
    Pace::Span slack() const;

    State state_ = State::Open;
    double full_rate_;
    double rate_;
    Pace pace_;
    Time closed_until_{};
    Time recovered_{};  ///< the rate has grown up to here
    int failures_ = 0;
    int doubts_ = 0;
    ContactId doubted_by_;
    int on_wire_ = 0;
    unsigned era_ = 0;
};
}  // namespace telepati::handlers
