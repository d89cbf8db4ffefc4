#include "handlers/connection.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/http.hpp"

namespace telepati::handlers {
namespace {

bool would_block() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

std::string address_of_peer(int socket) {
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    if (::getpeername(socket, reinterpret_cast<sockaddr*>(&peer), &size) != 0) return {};
    std::array<char, INET6_ADDRSTRLEN> text{};
    const void* address = nullptr;
    if (peer.ss_family == AF_INET) address = &reinterpret_cast<const sockaddr_in&>(peer).sin_addr;
    if (peer.ss_family == AF_INET6)
        address = &reinterpret_cast<const sockaddr_in6&>(peer).sin6_addr;
    if (address == nullptr) return {};
    return ::inet_ntop(peer.ss_family, address, text.data(), text.size()) ? text.data() : "";
}

bool asks_for_a_page(std::string head) {
    std::ranges::transform(head, head.begin(), [](unsigned char byte) {
        return static_cast<char>(std::tolower(byte));
    });
    return head.find("\r\naccept: text/html") != std::string::npos;
}

/// For whoever pasted a book into a form; programs get a problem.
http::Response too_large_page() {
    http::Response page;
    page.status = 413;
    page.type = "text/html; charset=utf-8";
    page.headers.emplace("Content-Security-Policy", "default-src 'none'");
    page.headers.emplace("X-Content-Type-Options", "nosniff");
    page.headers.emplace("Cache-Control", "no-store");
    page.body =
        "<!doctype html><html lang=\"id\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width\">"
        "<title>Terlalu besar</title></head><body><main><h1>Terlalu besar</h1>"
        "<p>Kiriman ini terlalu besar dan tidak disimpan. Tekan Kembali di peramban: tulisan "
        "Bapak/Ibu masih ada di sana. Ringkas dulu, lalu kirim lagi.</p></main></body></html>\n";
    return page;
}

}  // namespace

Connection::Connection(int socket, Clock::time_point now)
    : socket_(socket), peer_(address_of_peer(socket)), deadline_(now + limits::http_keep_alive) {}

Connection::~Connection() { ::close(socket_); }

void Connection::receive(Clock::time_point now) {
    std::array<char, 16 * 1024> bytes;
    const ssize_t size = ::recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (size < 0 && would_block()) return;
    if (size <= 0) return enter(State::Over, now);
    if (state_ == State::Draining) return;
    if (is_idle()) deadline_ = now + limits::http_request_deadline;
    buffer_.append(bytes.data(), static_cast<std::size_t>(size));
}

std::optional<Arrived> Connection::next(Clock::time_point now, bool last) {
    if (state_ != State::Reading || buffer_.empty()) return std::nullopt;
    if (!frame_) {
        auto framed = http::frame_head(buffer_);
        if (const auto* refusal = std::get_if<http::Refusal>(&framed)) refuse(*refusal, now);
        if (auto* complete = std::get_if<http::Frame>(&framed)) frame_ = std::move(*complete);
        if (!frame_) return std::nullopt;
        if (frame_->asks_to_continue && buffer_.size() < frame_->bytes()) invite_body();
    }
    if (buffer_.size() < frame_->bytes()) return std::nullopt;
    Arrived arrived{std::move(*frame_), {}, AfterAnswer::KeepOpen, peer_};
    frame_.reset();
    if (last || !arrived.frame.keeps_open) arrived.after = AfterAnswer::Close;
    arrived.body = buffer_.substr(arrived.frame.head_bytes, arrived.frame.body_bytes);
    buffer_.erase(0, arrived.frame.bytes());
    given_out_ = arrived.body.size();
    after_ = arrived.after;
    enter(State::Answering, now + limits::http_answer_deadline);
    return arrived;
}

void Connection::answer(std::string bytes, Clock::time_point now) {
    answer_ = std::move(bytes);
    sent_ = 0;
    given_out_ = 0;
    enter(State::Sending, now + limits::http_response_deadline);
    flush(now);
}

void Connection::flush(Clock::time_point now) {
    while (sent_ < answer_.size()) {
        const ssize_t size = ::send(
            socket_, answer_.data() + sent_, answer_.size() - sent_, MSG_NOSIGNAL | MSG_DONTWAIT
        );
        if (size < 0 && would_block()) return;
        if (size < 0) return enter(State::Over, now);
        sent_ += static_cast<std::size_t>(size);
    }
    sent(now);
}

void Connection::sent(Clock::time_point now) {
    answer_.clear();
    if (after_ == AfterAnswer::KeepOpen) {
        const bool more = !buffer_.empty();
        const auto wait = more ? limits::http_request_deadline : limits::http_keep_alive;
        return enter(State::Reading, now + wait);
    }
    if (!refused_ && buffer_.empty()) return enter(State::Over, now);
    // Closing over unread bytes would reset the connection and could take our answer with it: what
    // the client still sends is thrown away for a moment.
    ::shutdown(socket_, SHUT_WR);
    buffer_.clear();
    enter(State::Draining, now + limits::http_refusal_drain);
}

void Connection::expire(Clock::time_point now) {
    if (state_ == State::Reading && !buffer_.empty()) return refuse({408, "Request too slow"}, now);
    enter(State::Over, now);
}

void Connection::turn_away(Clock::time_point now) {
    refuse({503, "Too much is coming in at once; send it again"}, now);
}

void Connection::hurry(Clock::time_point until) {
    if (state_ != State::Answering) deadline_ = std::min(deadline_, until);
}

void Connection::enter(State state, Clock::time_point deadline) {
    state_ = state;
    deadline_ = deadline;
}

void Connection::refuse(const http::Refusal& refusal, Clock::time_point now) {
    refused_ = true;
    after_ = AfterAnswer::Close;
    const auto head = buffer_.substr(0, buffer_.find("\r\n\r\n"));
    const bool page = refusal.status == 413 && asks_for_a_page(head);
    const http::Response said =
        page ? too_large_page() : http::problem(refusal.status, refusal.title);
    answer(response_bytes(said, true), now);
}

// So few bytes always fit; a client that is gone shows itself at the next read.
void Connection::invite_body() {
    constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    static_cast<void>(::send(socket_, go_on.data(), go_on.size(), MSG_NOSIGNAL | MSG_DONTWAIT));
}
}  // namespace telepati::handlers
