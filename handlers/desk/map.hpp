#pragma once
/// The situation on a map: our own borders of the kelurahan, what was reported in a period, and
/// running incidents. Without a script the same stands in tables.

#include <string>
#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

/// A point and borders as the map's script reads them.
std::string point_json(const Point& point);
std::string rings_json(const std::vector<understanding::Ring>& rings);
/// Who serves pictures of streets: only they are named, and only when an office wants them.
std::string host_of(const std::string& tiles);

std::vector<http::Route> map_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
