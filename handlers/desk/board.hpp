#pragma once
/// The board: what is open, counted and listed, with filters in the address.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> board_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
