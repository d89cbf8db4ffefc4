#pragma once
/// When the office is open: hours of the week and days off.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> calendar_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
