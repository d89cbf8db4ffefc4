#pragma once
/// Posters at the desk: chosen and seen before they are made, the codes that hang, and where one is
/// missing.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> poster_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
