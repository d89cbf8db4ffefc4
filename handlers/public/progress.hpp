#pragma once
/// GET /t/NUMBER-KEY: how one ticket goes, for whoever has its secret link. Nothing personal: no
/// words, no place but the kelurahan, no photo, no name.

#include <vector>

#include "handlers/http.hpp"
#include "handlers/public/settings.hpp"

namespace telepati::handlers::open {

std::vector<http::Route> progress_routes(const PublicSettings& settings);
}  // namespace telepati::handlers::open
