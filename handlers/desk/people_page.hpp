#pragma once
/// Who works in the office: officers with their duty, accounts of the desk, teams.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> people_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
