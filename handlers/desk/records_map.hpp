#pragma once
/// /desk/layanan/peta: a list that a form made, on our own borders, with its pins and how far each
/// kelurahan is from its target. Without a script the table says the same.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> record_map_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
