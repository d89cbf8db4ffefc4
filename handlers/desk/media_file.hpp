#pragma once
/// Photos, voices and papers of tickets, for those who see the ticket.

#include <vector>

#include "handlers/desk/visit.hpp"
#include "storage/media_store.hpp"

namespace telepati::handlers::desk {

/// The bytes as a browser may have them: what it could take for a page becomes a file.
http::Response media_response(storage::MediaContent content);

std::vector<http::Route> media_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
