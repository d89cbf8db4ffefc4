#pragma once
/// GET /: how to report, and how many reported today; `?kantor=CODE` where there are several
/// offices.

#include <vector>

#include "handlers/http.hpp"
#include "handlers/public/settings.hpp"

namespace telepati::handlers::open {

/// Fewer than this are not told: in a small place they could be known by name.
inline constexpr std::int64_t least_told = 5;

std::vector<http::Route> home_routes(const PublicSettings& settings);
}  // namespace telepati::handlers::open
