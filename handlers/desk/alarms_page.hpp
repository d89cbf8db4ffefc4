#pragma once
/// What went wrong without anybody's doing, for whoever answers for the office: nobody takes a
/// report, a duty roster has a hole, an officer cannot be reached, a clock jumped.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> alarm_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
