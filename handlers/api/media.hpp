#pragma once
/// GET /api/v1/media/{id}: a picture, voice or paper of a ticket.

#include <vector>

#include "handlers/api/visit.hpp"
#include "storage/media_store.hpp"

namespace telepati::handlers::api {

/// The bytes as they came, to be saved and not shown: a browser must never run what a stranger
/// sent. 404 when there is none of that number, or it has not been fetched (yet).
std::vector<http::Route> media_routes(const ApiSettings& settings, storage::MediaStore& store);
}  // namespace telepati::handlers::api
