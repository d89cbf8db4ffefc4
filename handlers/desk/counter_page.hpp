#pragma once
/// Counter intake: a report of somebody who came or rang, and the slip they take home.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> counter_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
