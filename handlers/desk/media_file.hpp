#pragma once
/// Photos, voices and papers of tickets, for those who see the ticket.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> media_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
