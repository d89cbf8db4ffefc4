#pragma once
/// The description of the API that programs are written from: handlers/api/openapi.json.

#include <string_view>
#include <vector>

#include "handlers/http.hpp"

namespace telepati::handlers::api {

/// OpenAPI 3.1.
std::string_view openapi_document();

/// GET /api/v1/openapi.json, for everybody.
std::vector<http::Route> openapi_routes();
}  // namespace telepati::handlers::api
