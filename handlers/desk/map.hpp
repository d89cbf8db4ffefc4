#pragma once
/// The situation on a map: our own borders of the kelurahan, what was reported in a period, and
/// running incidents. Without a script the same stands in tables.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> map_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
