#pragma once
/// GET /api/v1/stats?from=&to=: how many reports, and what WhatsApp charged. GET
/// /api/v1/confusions: which categories are taken for which.

#include <vector>

#include "handlers/api/visit.hpp"

namespace telepati::handlers::api {

/// `from` and `to` as for tickets; without them everything there is.
std::vector<http::Route> stats_routes(const ApiSettings& settings);
}  // namespace telepati::handlers::api
