#pragma once
/// Whom the office knows: agencies that reports are handed on to, and emergency numbers.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> directory_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
