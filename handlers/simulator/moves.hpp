#pragma once
/// The steps in which the demo's clock can be moved forward.

#include <chrono>
#include <optional>
#include <string_view>

#include "bot/base/time.hpp"

namespace telepati::handlers {

/// "minutes" (5), "hour", "morning" (until 08.00 WIB of the next day that begins so), "day".
std::optional<std::chrono::milliseconds> clock_move(std::string_view name, Time now);
}  // namespace telepati::handlers
