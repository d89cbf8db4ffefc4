#pragma once
/// Limits of who is waited for before somebody else hears: deliveries of letters, and what came of
/// forms. Beside limits.hpp, which everything is built with.

#include <chrono>

namespace telepati::limits {

using namespace std::chrono_literals;

inline constexpr auto courier_waits = 2h;     ///< working hours, then the cards go out again
inline constexpr auto courier_raised = 4h;    ///< likewise, then those above hear of it
inline constexpr auto carried_soon = 24h;     ///< a visit that cannot wait for its officer
inline constexpr auto visit_near = 2h;        ///< before its hours those above hear of it
inline constexpr auto visit_near_least = 1h;  ///< but not sooner than this after it was asked for
inline constexpr auto record_waits = 4h;      ///< working hours of a request that nobody takes
inline constexpr auto record_answer = 2h;     ///< likewise, whether a visit was made
}  // namespace telepati::limits
