#pragma once
/// Tickets for programs: the writing half of `/api/v1/`.

#include <vector>

#include "handlers/api/visit.hpp"
#include "handlers/http.hpp"
#include "handlers/turnstile.hpp"

namespace telepati::handlers::api {

/// POST /api/v1/tickets and PATCH /api/v1/tickets/{number}, for tokens that may write.
std::vector<http::Route> ticket_write_routes(const ApiSettings& settings, Turnstile& turnstile);
}  // namespace telepati::handlers::api
