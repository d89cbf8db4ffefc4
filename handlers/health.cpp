#include "handlers/health.hpp"

#include <utility>

#include "handlers/log.hpp"
#include "handlers/metrics.hpp"

namespace telepati::handlers {
namespace {

http::Response answer(int status, std::string body);
http::Response readiness(const std::vector<std::string>& missing);
http::Response figures(const std::function<void()>& refresh);

}  // namespace

std::vector<http::Route> health_routes(HealthSettings settings) {
    const auto alive = [](const http::Request&) { return answer(200, "ok"); };
    const auto ready = [not_ready = std::move(settings.not_ready)](const http::Request&) {
        return readiness(not_ready());
    };
    const auto show = [refresh = std::move(settings.refresh)](const http::Request&) {
        return figures(refresh);
    };
    return {
        {"GET", "/healthz", alive},
        {"GET", "/readyz",  ready},
        {"GET", "/metrics", show },
    };
}

namespace {

http::Response answer(int status, std::string body) {
    http::Response response;
    response.status = status;
    response.body = std::move(body);
    response.headers.emplace("Cache-Control", "no-store");
    return response;
}

http::Response readiness(const std::vector<std::string>& missing) {
    if (missing.empty()) return answer(200, "ready");
    std::string words;
    for (const std::string& word : missing) words += (words.empty() ? "not ready: " : ", ") + word;
    return answer(503, std::move(words));
}

http::Response figures(const std::function<void()>& refresh) {
    // The counters are needed most while the storage behind the gauges fails.
    try {
        refresh();
    } catch (const std::exception&) {
        log::warning("metrics_not_refreshed");
    }
    http::Response response = answer(200, metrics::text());
    response.type = "text/plain; version=0.0.4";
    return response;
}

}  // namespace
}  // namespace telepati::handlers
