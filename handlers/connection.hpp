#pragma once
/// One client's socket: reads whole requests, sends whole answers, each within a deadline. Threads:
/// one at a time.

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "handlers/framing.hpp"

namespace telepati::handlers {

enum class AfterAnswer { KeepOpen, Close };

class Connection {
public:
    /// The bytes of the answer to a request; `AfterAnswer` says what the connection will do.
    using Answer = std::function<std::string(http::Frame&&, std::string&& body, AfterAnswer)>;
    /// True when the server wants its thread back: no further request is waited for.
    using Hurry = std::function<bool()>;

    /// Owns the socket.
    explicit Connection(int socket) : socket_(socket) {}
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Answers requests in order until the client, an error, a refusal or hurry ends it.
    void serve(const Answer& answer, const Hurry& hurry);

private:
    using Clock = std::chrono::steady_clock;
    enum class Received { Bytes, Nothing, End };

    bool wait_for_request(const Hurry& hurry);
    bool read_head(http::Frame& frame, Clock::time_point deadline);
    bool read_body(const http::Frame& frame, Clock::time_point deadline);
    void refuse(const http::Refusal& refusal);
    void hang_up();
    Received receive(Clock::time_point deadline);
    bool send(std::string_view bytes);

    int socket_;
    std::string buffer_;  ///< received, not yet answered
};
}  // namespace telepati::handlers
