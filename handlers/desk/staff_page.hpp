#pragma once
/// /desk/harian: the daily reports of the staff, day by day and by kelurahan; a month as a file.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> staff_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
