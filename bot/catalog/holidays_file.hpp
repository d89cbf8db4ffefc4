#pragma once
/// holidays.tsv: the days on which the office is closed.

#include <chrono>
#include <string_view>
#include <vector>

#include "bot/base/result.hpp"

namespace telepati::catalog {

/// Column date (2026-12-25); others (name, type) are for the reader. TSV, CSV by the file's name,
/// or JSON: an array of objects. Sorted, each once.
Result<std::vector<std::chrono::year_month_day>> read_holidays(
    std::string_view file, std::string_view bytes
);
}  // namespace telepati::catalog
