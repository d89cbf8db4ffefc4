#pragma once
/// How the line to WhatsApp stands: queues with their ages, what was given up, what was not
/// understood, and what is missing for people who have not written for a day.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> line_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
