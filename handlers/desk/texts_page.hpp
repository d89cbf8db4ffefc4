#pragma once
/// Every message that the service sends, in the office's own words: seen as it will look before it
/// is kept, and true in the next chat.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> text_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
