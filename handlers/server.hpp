#pragma once
/// The HTTP server: listens, applies the limits, hands requests to routes. Stock cpp-httplib
/// inside; the front stands before it, holds the connections and decides what is one request.

#include <memory>
#include <string>
#include <vector>

#include "bot/base/result.hpp"
#include "handlers/http.hpp"

namespace telepati::handlers {

class Server {
public:
    explicit Server(std::vector<http::Route> routes);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Binds; port 0 takes a free one. A second program on the same port is refused.
    /// The bound port.
    Result<int> bind(const std::string& host, int port);

    /// Serves on a thread of its own; returns when requests are taken.
    void start();

    /// Stops taking connections, answers what has arrived, joins. Safe to call twice. A server
    /// that stopped does not start again.
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};
}  // namespace telepati::handlers
