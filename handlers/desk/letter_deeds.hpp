#pragma once
/// What the desk does with letters: register, move on, tell that they are ready.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> letter_deed_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
