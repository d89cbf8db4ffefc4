#pragma once
/// /desk/privasi: what people want to happen to their own data, and what the office says to it.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> privacy_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
