#pragma once
/// Times and days as ISO 8601 writes them.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "bot/base/time.hpp"

namespace telepati::handlers::api {

/// "2026-11-21T03:05:00Z": UTC, whole seconds.
std::string iso_utc(Time time);

/// "2026-11-21", years 1970 to 9999.
std::optional<std::chrono::sys_days> read_day(std::string_view text);

/// "2026-11-21T03:05:00Z" or "2026-11-21T10:05:00+07:00".
std::optional<Time> read_instant(std::string_view text);
}  // namespace telepati::handlers::api
