#pragma once
/// Incidents for programs: what is known of each, and the merging of two.

#include <vector>

#include "handlers/api/visit.hpp"
#include "handlers/http.hpp"
#include "handlers/turnstile.hpp"

namespace telepati::handlers::api {

std::vector<http::Route> incident_routes(const ApiSettings& settings, Turnstile& turnstile);
}  // namespace telepati::handlers::api
