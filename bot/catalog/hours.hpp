#pragma once
/// Days, clock times and dates as an office writes them.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "bot/base/result.hpp"
#include "bot/cases/office.hpp"

namespace telepati::catalog {

/// "senin-kamis", "sabtu, minggu", "setiap hari"; English and three-letter names too. Bit 0 =
/// Monday.
std::optional<std::uint8_t> read_days(std::string_view text);

/// "08:00", "8.00" … "24:00", as minutes since midnight.
std::optional<std::chrono::minutes> read_clock(std::string_view text);

/// "2026-12-25".
std::optional<std::chrono::year_month_day> read_date(std::string_view text);

/// The cells of one line of duty or opening hours.
struct ShiftText {
    std::string_view days;
    std::string_view from;
    std::string_view to;
};
Result<cases::Shift> read_shift(std::string_view file, std::size_t line, const ShiftText& text);
}  // namespace telepati::catalog
