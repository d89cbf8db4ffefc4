#pragma once
/// Several reports of the board given away with one press.

#include <string>
#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

/// Fills "takers[]" with teams and officers to choose from.
void put_takers(const Visit& visit, Fields& content);

/// What became of it, from the address; empty when nothing was given away.
std::string bulk_said(const Visit& visit);

std::vector<http::Route> bulk_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
