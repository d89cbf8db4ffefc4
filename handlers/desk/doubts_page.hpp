#pragma once
/// Closings that somebody above the officers should look at.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> doubt_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
