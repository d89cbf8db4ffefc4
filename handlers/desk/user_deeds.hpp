#pragma once
/// What an admin does with the accounts of the desk.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> user_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
