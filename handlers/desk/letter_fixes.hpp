#pragma once
/// What the desk puts right in a file: name, date or number of its applicant, and a delivery that
/// is to come back.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> letter_fix_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
