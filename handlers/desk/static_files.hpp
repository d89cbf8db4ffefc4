#pragma once
/// Style, script and pictures of the desk: the same for everybody, so that the door has them, too.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> static_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
