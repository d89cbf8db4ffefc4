#pragma once
/// Kinds of reports: how they are called and how soon somebody answers.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> category_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
