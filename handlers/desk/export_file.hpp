#pragma once
/// What the board shows, as a file.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> export_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
