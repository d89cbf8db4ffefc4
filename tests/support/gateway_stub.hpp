#pragma once
/// A Graph API for tests: takes every message, remembers it, and can be told to refuse.

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "handlers/server.hpp"

namespace telepati::tests {

struct Taken {
    std::string to;
    std::string callback;
    std::string wamid;
    std::string body;
};

class GatewayStub {
public:
    GatewayStub();
    ~GatewayStub();

    /// For TELEPATI_GRAPH_URL.
    std::string url() const;

    std::vector<Taken> taken() const;
    std::size_t count() const;

    /// How many messages came a second time.
    std::size_t repeated() const;

    /// Waits until a message to `to` holds the words; false after ten seconds.
    bool wait_for(const std::string& to, const std::string& words) const;

    /// While set, every message gets this answer instead.
    void refuse_with(int status, std::string body);
    void accept_again();

    /// From now on every message is answered with this id.
    void answer_with(std::string wamid);

private:
    handlers::http::Response take(const handlers::http::Request& request);

    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::vector<Taken> taken_;
    int refusal_ = 0;
    std::string refusal_body_;
    std::string same_wamid_;
    int port_ = 0;
    handlers::Server server_;
};
}  // namespace telepati::tests
