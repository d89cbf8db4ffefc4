#pragma once
/// What an admin does with officers: adds, changes, sends on and off duty, lets go.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> roster_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
