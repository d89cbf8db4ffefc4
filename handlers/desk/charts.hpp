#pragma once
/// Charts drawn here as SVG: no script, no colour without a shape, and a table beside each.

#include <string>
#include <vector>

#include "bot/reports/figures.hpp"

namespace telepati::handlers::desk {

/// Arrived as bars, done as a line; wide spans are drawn week by week. Empty without a day.
std::string days_chart(const std::vector<reports::Day>& days);

/// One bar of `of` in `most`, split into in time and late.
std::string bar(int in_time, int late, int most);

/// "2 jam 5 menit", "3,5 hari"; empty for nothing counted.
std::string span_said(const reports::Spread& spread, std::chrono::minutes span);
}  // namespace telepati::handlers::desk
