#include "handlers/number_gate.hpp"

#include <algorithm>

#include "bot/base/limits.hpp"
#include "handlers/backoff.hpp"

namespace telepati::handlers {
namespace {
constexpr double lowest_rate = 0.01;
constexpr int doubts_believed = 3;
constexpr double share_recovered_each_second = 0.01;

// Enough that a late wake-up of a thread costs no throughput, little enough to stay near the rate
// in any second.
constexpr Pace::Span burst = std::chrono::milliseconds{50};
}  // namespace

NumberGate::NumberGate(double rate) : full_rate_(std::max(rate, lowest_rate)), rate_(full_rate_) {}

std::optional<Time> NumberGate::opens_at() const {
    if (state_ != State::Open && on_wire_ > 0) return std::nullopt;
    return std::max(closed_until_, pace_.ready(slack()));
}

NumberGate::Pass NumberGate::enter(Time now) {
    recover(now);
    pace_.spend(now, interval());
    ++on_wire_;
    return Pass{era_};
}

void NumberGate::leave() { --on_wire_; }

void NumberGate::worked(Pass pass) {
    if (pass.era != era_) return;
    state_ = State::Open;
    failures_ = 0;
    doubts_ = 0;
    doubted_by_ = {};
}

void NumberGate::slow(Pass pass, Time now, RetryAfter retry_after, std::uint64_t dice) {
    if (pass.era != era_) return;
    state_ = State::Open;
    rate_ = std::max({rate_ / 2, full_rate_ / 64, lowest_rate});
    recovered_ = now;
    close(now + backoff(++failures_, retry_after, dice));
}

void NumberGate::suspect(Pass pass, Time now, std::uint64_t dice) {
    if (pass.era != era_) return;
    if (state_ == State::Open) state_ = State::Suspect;
    const std::chrono::milliseconds longest = limits::stopped_sender_probe;
    close(now + std::min(backoff(++failures_, std::nullopt, dice), longest));
}

void NumberGate::doubt(Pass pass, ContactId contact, Time now, std::uint64_t dice) {
    if (contact != doubted_by_) ++doubts_;
    doubted_by_ = contact;
    if (state_ != State::Open || doubts_ >= doubts_believed) suspect(pass, now, dice);
}

bool NumberGate::stop(Pass pass, Time now) {
    const bool news = state_ != State::Stopped;
    if (!news && pass.era != era_) return false;
    state_ = State::Stopped;
    close(now + limits::stopped_sender_probe);
    return news;
}

void NumberGate::close(Time until) {
    closed_until_ = std::max(closed_until_, until);
    ++era_;
}

void NumberGate::recover(Time now) {
    if (rate_ >= full_rate_) return;
    const auto from = std::max(recovered_, closed_until_);
    if (now <= from) return;
    const std::chrono::duration<double> open = now - from;
    rate_ = std::min(full_rate_, rate_ + full_rate_ * share_recovered_each_second * open.count());
    recovered_ = now;
}

Pace::Span NumberGate::interval() const {
    return std::chrono::ceil<Pace::Span>(std::chrono::duration<double>(1.0 / rate_));
}

Pace::Span NumberGate::slack() const { return std::max(burst, interval()); }
}  // namespace telepati::handlers
