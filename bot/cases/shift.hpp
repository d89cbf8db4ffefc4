#pragma once
/// Hours that come back each week.

#include <chrono>
#include <cstdint>

namespace telepati::cases {

/// Hours of duty that come back each week, in the office's local time.
struct Shift {
    std::uint8_t days = 0;         ///< bit 0 = Monday … bit 6 = Sunday
    std::chrono::minutes from{0};  ///< since midnight
    std::chrono::minutes to{0};    ///< not after `from` means: until that time next day
    bool operator==(const Shift&) const = default;
};
}  // namespace telepati::cases
