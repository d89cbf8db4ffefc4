#pragma once
/// /desk/titik: places that need a budget, with the reports that wait for them; also as a file for
/// the development meeting.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> point_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
