#include "handlers/health.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

#include "handlers/metrics.hpp"
#include "handlers/route_table.hpp"
#include "tests/support/log_capture.hpp"

using namespace telepati::handlers;

namespace {

http::Response ask(const std::string& path, HealthSettings settings) {
    http::Request request;
    request.method = "GET";
    request.path = path;
    return http::RouteTable(health_routes(std::move(settings))).answer(std::move(request));
}

HealthSettings missing(std::vector<std::string> words) {
    return {[words] { return words; }, [] {}};
}

}  // namespace

TEST_CASE("a process that answers is alive whatever is missing") {
    const auto response = ask("/healthz", missing({"storage"}));
    CHECK(response.status == 200);
    CHECK(response.body == "ok");
}

TEST_CASE("readiness names what is missing") {
    CHECK(ask("/readyz", missing({})).status == 200);
    CHECK(ask("/readyz", missing({})).body == "ready");
    const auto response = ask("/readyz", missing({"storage", "sender"}));
    CHECK(response.status == 503);
    CHECK(response.body == "not ready: storage, sender");
}

TEST_CASE("figures are fresh when they are shown") {
    const auto refresh = [] { metrics::set(metrics::Gauge::DatabaseBytes, 4'711); };
    const auto response = ask("/metrics", {[] { return std::vector<std::string>{}; }, refresh});
    CHECK(response.status == 200);
    CHECK(response.type == "text/plain; version=0.0.4");
    CHECK(response.body.find("\ntelepati_database_bytes 4711\n") != std::string::npos);
}

TEST_CASE("figures are shown although they cannot be refreshed") {
    const auto refresh = [] { throw std::runtime_error("s3cret"); };
    const telepati::tests::LogCapture log;
    const auto response = ask("/metrics", {[] { return std::vector<std::string>{}; }, refresh});
    CHECK(response.status == 200);
    CHECK(response.body.find("telepati_messages_total") != std::string::npos);
    CHECK(response.body.find("s3cret") == std::string::npos);
}
