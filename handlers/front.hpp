#pragma once
/// Where connections wait: one thread holds them all, so that an idle or slow one costs no thread.
/// It gives out whole requests and takes back answers, from any thread and in any order.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "bot/base/limits.hpp"
#include "handlers/connection.hpp"

namespace telepati::handlers {

/// A request that waits for its answer.
struct RequestId {
    std::uint64_t connection = 0;
    std::uint64_t request = 0;
};

class Front {
public:
    /// Called on the front's own thread, which meanwhile serves nobody else.
    using Take = std::function<void(RequestId, Arrived)>;

    /// Throws std::system_error when the system gives no epoll.
    explicit Front(
        Take take,
        std::size_t connections_most = limits::http_connections,
        std::size_t held_most = limits::http_held
    );
    ~Front();
    Front(const Front&) = delete;
    Front& operator=(const Front&) = delete;

    /// Takes over an accepted socket. When there are too many, the one that is idle longest is
    /// closed for it.
    void add(int socket);

    /// Each request once. An answer whose connection is gone meanwhile is dropped.
    void answer(RequestId to, std::string bytes);

    /// Closes idle connections, waits for what is being answered, joins. Safe to call twice.
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};
}  // namespace telepati::handlers
