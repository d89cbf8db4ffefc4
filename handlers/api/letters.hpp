#pragma once
/// Letters for the office's own system: register, list, advance.

#include <vector>

#include "handlers/api/visit.hpp"
#include "handlers/turnstile.hpp"

namespace telepati::handlers::api {

std::vector<http::Route> letter_routes(const ApiSettings& settings, Turnstile& turnstile);
}  // namespace telepati::handlers::api
