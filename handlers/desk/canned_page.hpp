#pragma once
/// Answers that are ready to be used: written once, put into the answer with one press.

#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> canned_routes(const DeskSettings& settings);

/// What was typed, with that answer behind it.
std::string with_canned(const Visit& visit, const std::string& note, const std::string& title);

/// For the ticket page.
void put_canned(const Visit& visit, Fields& content);
}  // namespace telepati::handlers::desk
