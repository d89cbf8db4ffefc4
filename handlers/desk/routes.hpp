#pragma once
/// All pages of the office desk.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
