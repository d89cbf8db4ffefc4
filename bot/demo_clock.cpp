#include "bot/demo_clock.hpp"

#include <charconv>
#include <string>

#include "bot/base/limits.hpp"

namespace telepati::app {
namespace {
constexpr std::string_view clock_key = "clock_ahead_ms";
}  // namespace

void restore_clock(Clock& clock, storage::Reader& reader) {
    const std::string text = reader.meta(clock_key).value_or("0");
    Clock::Span::rep ahead = 0;
    std::from_chars(text.data(), text.data() + text.size(), ahead);
    clock.advance(Clock::Span{ahead});
}

Result<void> advance_clock(
    Clock& clock, handlers::Turnstile& turnstile, std::chrono::milliseconds by
) {
    if (by <= by.zero() || by > limits::demo_clock_step) return failure("no step of this clock");
    if (clock.ahead() + by > limits::demo_clock_most) return failure("this is the end of time");
    // The job runs on the one thread that writes, so that two steps at once both count.
    return turnstile.run([&](storage::Batch& batch) {
        const auto ahead = clock.ahead() + by;
        batch.set_meta(clock_key, std::to_string(ahead.count()));
        clock.advance(by);
    });
}
}  // namespace telepati::app
