#pragma once
/// /desk/siaran: warnings and notices to those who agreed. One account writes, another lets it go.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> broadcast_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
