#pragma once
/// What an operator's monitoring asks: alive, ready, figures.

#include <functional>
#include <string>
#include <vector>

#include "handlers/http.hpp"

namespace telepati::handlers {

struct HealthSettings {
    std::function<std::vector<std::string>()> not_ready;  ///< a plain word each; empty: ready
    std::function<void()> refresh;  ///< sets the gauges; when it throws they keep their last values
};

/// GET /healthz, /readyz and /metrics.
std::vector<http::Route> health_routes(HealthSettings settings);
}  // namespace telepati::handlers
