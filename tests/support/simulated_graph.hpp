#pragma once
/// The simulator's gateway with a clock of the test's own.

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "handlers/route_table.hpp"
#include "handlers/simulator/graph.hpp"

namespace telepati::tests {

struct SimulatedGraph {
    handlers::GraphSettings settings() {
        return {
            phones,
            media,
            gateway,
            timer,
            [this] { return now; },
            now,
            [] { return "http://127.0.0.1:8080"; },
            [this](const auto& message, const std::string& callback) {
                accepted.emplace_back(message.id, callback);
            }};
    }

    handlers::http::Request request(std::string method, std::string path) const {
        handlers::http::Request asked;
        asked.method = std::move(method);
        asked.path = std::move(path);
        if (!authorization.empty()) asked.headers.emplace("authorization", authorization);
        return asked;
    }
    handlers::http::Response ask(handlers::http::Request asked) {
        return routes.answer(std::move(asked));
    }
    handlers::http::Response get(std::string path) { return ask(request("GET", std::move(path))); }
    handlers::http::Response post(std::string body) {
        auto asked = request("POST", "/simulator/graph/v26.0/4711/messages");
        asked.body = std::move(body);
        return ask(std::move(asked));
    }

    std::string authorization = "Bearer x";
    Time now{std::chrono::hours{24 * 365 * 56}};
    handlers::SimulatedPhones phones;
    handlers::SimulatedMedia media;
    handlers::GatewaySwitch gateway;
    handlers::Timer timer;
    std::vector<std::pair<std::string, std::string>> accepted;  ///< wamid, callback
    handlers::http::RouteTable routes{handlers::graph_routes(settings())};
};
}  // namespace telepati::tests
