#pragma once
/// The files that a browser loads: the page, its style and its script.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/http.hpp"

namespace telepati::handlers {

/// GET /simulator, /simulator/static/{name} and /simulator/town. `file` gives a file by its name,
/// null when there is none; `town` is JSON.
std::vector<http::Route> page_routes(
    const std::function<const std::string_view*(std::string_view name)>& file, std::string town
);
}  // namespace telepati::handlers
