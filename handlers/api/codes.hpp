#pragma once
/// Entry codes for programs: `/api/v1/codes`, what came of them, and their posters.

#include <memory>
#include <vector>

#include "handlers/api/visit.hpp"
#include "handlers/http.hpp"
#include "handlers/posters/kit.hpp"
#include "handlers/turnstile.hpp"

namespace telepati::handlers::api {

/// GET and POST /api/v1/codes, PATCH /api/v1/codes/{code}, GET /api/v1/codes/{code}/poster.
std::vector<http::Route> code_routes(
    const ApiSettings& settings, Turnstile& turnstile, std::shared_ptr<const PosterKit> kit
);
}  // namespace telepati::handlers::api
