#pragma once
/// The list of kelurahan and their borders as a file: given, checked line by line, seen before it
/// holds.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> place_file_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
