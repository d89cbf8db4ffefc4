#pragma once
/// The forms of the office: their text, checked line by line, and what the chat makes of it.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> form_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
