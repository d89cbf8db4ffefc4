#pragma once
/// Kelurahan of the office: their names, and how else people write them.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> place_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
