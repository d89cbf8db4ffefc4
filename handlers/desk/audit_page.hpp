#pragma once
/// Who did and read what: the audit log of the office.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> audit_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
