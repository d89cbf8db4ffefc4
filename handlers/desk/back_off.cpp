#include "handlers/desk/back_off.hpp"

#include <algorithm>

#include "bot/base/limits.hpp"

namespace telepati::handlers::desk {

std::chrono::milliseconds wait_left(const storage::FailureRow& failures, int free, Time now) {
    using std::chrono::milliseconds;
    const int beyond = failures.failures - free;
    const auto since = now - failures.last_at;
    if (beyond < 0 || since > limits::sign_in_forgotten) return milliseconds{0};
    constexpr int most_doublings = 16;
    const milliseconds first = limits::sign_in_wait_first;
    const milliseconds whole = first * (1 << std::min(beyond, most_doublings));
    const milliseconds wait = std::min<milliseconds>(whole, limits::sign_in_wait_last);
    return std::max(milliseconds{0}, wait - std::chrono::duration_cast<milliseconds>(since));
}
}  // namespace telepati::handlers::desk
