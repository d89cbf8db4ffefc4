#pragma once
/// /desk/skm: what people think of the services, by the official index; each table is a file, too.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> survey_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
