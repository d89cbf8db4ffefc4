#pragma once
/// One client's socket: whole requests come out of it, whole answers go in, nothing blocks.
/// Threads: one at a time.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "handlers/framing.hpp"

namespace telepati::handlers {

enum class AfterAnswer { KeepOpen, Close };

/// A request that has come in whole.
struct Arrived {
    http::Frame frame;
    std::string body;
    AfterAnswer after;      ///< what the connection will do once this is answered
    std::string peer = {};  ///< address of the other end, without its port
};

class Connection {
public:
    using Clock = std::chrono::steady_clock;
    enum class State {
        Reading,    ///< waits for a request, or for the rest of one
        Answering,  ///< a request was given out and is not answered yet
        Sending,    ///< of an answer
        Draining,   ///< all is said; what still comes is thrown away
        Over,
    };

    /// Owns the socket, which must not block.
    Connection(int socket, Clock::time_point now);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    int socket() const { return socket_; }
    State state() const { return state_; }
    bool is_idle() const { return state_ == State::Reading && buffer_.empty(); }

    /// After this the other side, or whoever answers, has had its time: see `expire`.
    Clock::time_point deadline() const { return deadline_; }

    /// Takes what has come; call it when the socket can be read.
    void receive(Clock::time_point now);

    /// The next request, when it is whole. What cannot be one is refused here. `last`: the
    /// connection ends after it.
    std::optional<Arrived> next(Clock::time_point now, bool last);

    /// Bytes of requests: what came in, and the body of the one that is being answered.
    std::size_t held() const { return buffer_.size() + given_out_; }

    /// Refuses the request that is coming in, because too many others are.
    void turn_away(Clock::time_point now);

    /// The bytes of the answer to the request that `next` gave.
    void answer(std::string bytes, Clock::time_point now);

    /// Sends more of the answer; call it when the socket can be written.
    void flush(Clock::time_point now);

    /// Who is still to say or to take something has at most until then.
    void hurry(Clock::time_point until);

    /// Ends what has taken too long. A request that does is told so.
    void expire(Clock::time_point now);

private:
    void enter(State state, Clock::time_point deadline);
    void refuse(const http::Refusal& refusal, Clock::time_point now);
    void sent(Clock::time_point now);
    void invite_body();

    int socket_;
    std::string peer_;
    State state_ = State::Reading;
    Clock::time_point deadline_;
    std::string buffer_;                ///< received, not yet given out
    std::size_t given_out_ = 0;         ///< bytes of the body that is being answered
    std::optional<http::Frame> frame_;  ///< its head is there, its body not yet
    std::string answer_;
    std::size_t sent_ = 0;
    AfterAnswer after_ = AfterAnswer::KeepOpen;
    bool refused_ = false;
};
}  // namespace telepati::handlers
