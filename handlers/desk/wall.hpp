#pragma once
/// The wall of the flood post: the situation, what nobody has taken, and what came last, in letters
/// that are read from four metres.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> wall_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
