#include "handlers/simulator/guard.hpp"

#include <utility>

namespace telepati::handlers {

bool comes_from_elsewhere(const http::Request& request) {
    // A header that comes twice reads as absent, and must not pass for one.
    const auto sites = request.headers.equal_range("sec-fetch-site");
    for (auto site = sites.first; site != sites.second; ++site) {
        if (site->second != "same-origin" && site->second != "none") return true;
    }
    const auto origins = request.headers.equal_range("origin");
    for (auto origin = origins.first; origin != origins.second; ++origin) {
        const auto host = request.header("host");
        const bool own = host && (origin->second == "http://" + std::string(*host) ||
                                  origin->second == "https://" + std::string(*host));
        if (!own) return true;
    }
    return false;
}

http::Handler own_pages_only(http::Handler handle) {
    return [handle = std::move(handle)](const http::Request& request) {
        if (comes_from_elsewhere(request)) return http::problem(403, "Only from its own page");
        return handle(request);
    };
}

http::Response with_page_headers(http::Response response) {
    response.headers.emplace(
        "Content-Security-Policy",
        "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    );
    response.headers.emplace("X-Content-Type-Options", "nosniff");
    response.headers.emplace("Referrer-Policy", "no-referrer");
    response.headers.emplace("Cache-Control", "no-cache");
    return response;
}
}  // namespace telepati::handlers
