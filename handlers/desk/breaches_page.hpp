#pragma once
/// /desk/kebocoran: the register of breaches, the clock of 3 × 24 hours, whom it concerns as a
/// file, and the letters to them and to the authority.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> breach_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
