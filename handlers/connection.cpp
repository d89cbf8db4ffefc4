#include "handlers/connection.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/http.hpp"

namespace telepati::handlers {
namespace {

// How soon an idle connection notices that its thread is wanted.
constexpr auto idle_look = std::chrono::milliseconds(100);

bool socket_ready(int socket, short event, std::chrono::steady_clock::duration wait);
std::string refusal_bytes(const http::Refusal& refusal);

}  // namespace

Connection::~Connection() { ::close(socket_); }

void Connection::serve(const Answer& answer, const Hurry& hurry) {
    while (wait_for_request(hurry)) {
        const auto deadline = Clock::now() + limits::http_request_deadline;
        http::Frame frame;
        if (!read_head(frame, deadline) || !read_body(frame, deadline)) return;
        std::string body = buffer_.substr(frame.head_bytes, frame.body_bytes);
        buffer_.erase(0, frame.bytes());
        const bool last = !frame.keeps_open || hurry();
        const auto after = last ? AfterAnswer::Close : AfterAnswer::KeepOpen;
        if (!send(answer(std::move(frame), std::move(body), after))) return;
        if (last && !buffer_.empty()) hang_up();
        if (last) return;
    }
}

// Even in a hurry a moment is given: an active client's next request may be on its way.
bool Connection::wait_for_request(const Hurry& hurry) {
    if (!buffer_.empty()) return true;
    const auto deadline = Clock::now() + limits::http_keep_alive;
    while (!socket_ready(socket_, POLLIN, idle_look)) {
        if (hurry() || Clock::now() >= deadline) return false;
    }
    return true;
}

bool Connection::read_head(http::Frame& frame, Clock::time_point deadline) {
    while (true) {
        auto framed = http::frame_head(buffer_);
        if (const auto* refusal = std::get_if<http::Refusal>(&framed)) {
            refuse(*refusal);
            return false;
        }
        if (auto* complete = std::get_if<http::Frame>(&framed)) {
            frame = std::move(*complete);
            return true;
        }
        const Received received = receive(deadline);
        if (received == Received::Nothing) refuse({408, "Request too slow"});
        if (received != Received::Bytes) return false;
    }
}

bool Connection::read_body(const http::Frame& frame, Clock::time_point deadline) {
    if (frame.asks_to_continue && buffer_.size() < frame.bytes()) {
        if (!send("HTTP/1.1 100 Continue\r\n\r\n")) return false;
    }
    while (buffer_.size() < frame.bytes()) {
        const Received received = receive(deadline);
        if (received == Received::Nothing) refuse({408, "Request too slow"});
        if (received != Received::Bytes) return false;
    }
    return true;
}

void Connection::refuse(const http::Refusal& refusal) {
    if (send(refusal_bytes(refusal))) hang_up();
}

// Closing over unread bytes would reset the connection and could take our answer with it: what the
// client still sends is thrown away for a moment.
void Connection::hang_up() {
    ::shutdown(socket_, SHUT_WR);
    const auto deadline = Clock::now() + limits::http_refusal_drain;
    buffer_.clear();
    while (receive(deadline) == Received::Bytes) buffer_.clear();
}

Connection::Received Connection::receive(Clock::time_point deadline) {
    std::array<char, 16 * 1024> bytes;
    while (true) {
        // Mostly the bytes are there: asking first whether they are would double the calls.
        const ssize_t size = ::recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (size > 0) {
            buffer_.append(bytes.data(), static_cast<std::size_t>(size));
            return Received::Bytes;
        }
        if (size == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)) {
            return Received::End;
        }
        const auto left =
            std::min<Clock::duration>(deadline - Clock::now(), limits::http_read_timeout);
        if (left <= Clock::duration::zero() || !socket_ready(socket_, POLLIN, left)) {
            return Received::Nothing;
        }
    }
}

bool Connection::send(std::string_view bytes) {
    const auto deadline = Clock::now() + limits::http_response_deadline;
    while (!bytes.empty()) {
        const ssize_t size =
            ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (size >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(size));
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            if (Clock::now() >= deadline) return false;
            if (!socket_ready(socket_, POLLOUT, limits::http_write_timeout)) return false;
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

namespace {

/// True also when the other side is gone: the next read or write then says so.
bool socket_ready(int socket, short event, std::chrono::steady_clock::duration wait) {
    const auto wait_ms = std::chrono::ceil<std::chrono::milliseconds>(wait).count();
    pollfd entry{socket, event, 0};
    const int found = ::poll(&entry, 1, static_cast<int>(wait_ms));
    return found > 0 || (found < 0 && errno != EINTR);
}

std::string refusal_bytes(const http::Refusal& refusal) {
    const http::Response response = http::problem(refusal.status, refusal.title);
    std::string bytes = "HTTP/1.1 " + std::to_string(response.status) + ' ';
    bytes += std::string(refusal.title) + "\r\nContent-Type: " + response.type;
    bytes += "\r\nContent-Length: " + std::to_string(response.body.size());
    return bytes + "\r\nConnection: close\r\n\r\n" + response.body;
}

}  // namespace
}  // namespace telepati::handlers
