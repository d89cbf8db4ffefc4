#pragma once
/// Charts drawn here as SVG, for paper and for who has no scripts (others see them drawn from the
/// table by angka.js): no colour without a shape, and a table beside each.

#include <chrono>
#include <string>
#include <vector>

#include "bot/reports/figures.hpp"

namespace telepati::handlers::desk {

/// What a chart of days draws and the table beside it says: every step from the first day to the
/// last, also without a report. Wide spans go week by week, very wide ones by thirty days.
struct Steps {
    std::vector<reports::Day> all;
    std::chrono::days wide{1};
};
/// "21/11/2026", or the first and last day of a wider step.
std::string step_said(const Steps& steps, const reports::Day& day);
Steps chart_steps(const std::vector<reports::Day>& days);

/// Arrived as bars, done as a line. Empty without a step.
std::string days_chart(const Steps& steps);

/// One bar of `of` in `most`, split into in time and late.
std::string bar(int in_time, int late, int most);

/// "2 jam 5 menit", "3,5 hari"; empty for nothing counted.
std::string span_said(const reports::Spread& spread, std::chrono::minutes span);
}  // namespace telepati::handlers::desk
