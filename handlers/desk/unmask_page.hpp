#pragma once
/// /desk/t/NUMBER/buka: who wrote a secret report, for a reason that is written down first.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> unmask_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
