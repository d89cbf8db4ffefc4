#pragma once
/// What came of forms: the list of each form, and one record with its moves.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> record_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
