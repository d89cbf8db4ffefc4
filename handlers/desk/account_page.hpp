#pragma once
/// One's own account: password, second factor, ending all sessions.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> account_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
