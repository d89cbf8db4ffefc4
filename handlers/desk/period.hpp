#pragma once
/// The days that figures are about, from the address: "dari" and "sampai", both included.

#include <chrono>
#include <string>
#include <string_view>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

struct Period {
    std::chrono::sys_days first;  ///< by the clock of the office
    std::chrono::sys_days last;
    Time from{};
    Time to{};  ///< the first instant that is not of it
};

/// What was asked for, or the last `otherwise` days until today; never more than ten years.
Period read_period(const Visit& visit, std::chrono::days otherwise);

/// "2026-11-21".
std::string day_text(std::chrono::sys_days day);
/// "21/11/2026".
std::string day_said(std::chrono::sys_days day);
/// PATH?dari=…&sampai=…
std::string period_address(std::string_view path, const Period& period);

/// Fills from, to, and the list "periods" with links to those that people ask for most.
void put_periods(Fields& content, const Visit& visit, std::string_view path, const Period& period);
}  // namespace telepati::handlers::desk
