#pragma once
/// Views of the board that somebody keeps under a name.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> view_routes(const DeskSettings& settings);

/// For the board: the kept views, and the address of what is shown now, `here`, to be kept.
void put_views(const Visit& visit, const std::string& here, Fields& content);
}  // namespace telepati::handlers::desk
