#pragma once
/// Figures of a period: what came, how soon it was answered and done, and what was not; every table
/// as a file, too.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> figures_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
