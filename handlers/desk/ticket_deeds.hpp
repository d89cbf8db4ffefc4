#pragma once
/// The forms of a ticket's page: moves, corrections, notes, answers to the reporter.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> ticket_deed_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
