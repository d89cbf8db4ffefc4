#include "tests/support/raw_http.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <utility>

namespace telepati::tests {
namespace {

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

std::size_t body_bytes(const std::string& head) {
    const std::size_t at = head.find("Content-Length: ");
    return at == std::string::npos ? 0 : std::stoul(head.substr(at + 16));
}

}  // namespace

RawHttp::RawHttp(int port, int patience_s) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval patience{patience_s, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
    const sockaddr_in address = loopback(port);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
        ::close(socket_);
        socket_ = -1;
    }
}

RawHttp::~RawHttp() {
    if (connected()) ::close(socket_);
}

void RawHttp::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t size = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (size <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(size));
    }
}

void RawHttp::finish_sending() { ::shutdown(socket_, SHUT_WR); }

RawAnswer RawHttp::read(bool has_body) {
    std::size_t end = std::string::npos;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
        if (!receive()) return {};
    }
    RawAnswer answer;
    answer.head = buffer_.substr(0, end + 2);
    answer.status = std::stoi(answer.head.substr(9, 3));
    buffer_.erase(0, end + 4);
    const std::size_t size = has_body ? body_bytes(answer.head) : 0;
    while (buffer_.size() < size) {
        if (!receive()) return {};
    }
    answer.body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return answer;
}

std::string RawHttp::read_to_end() {
    while (receive()) continue;
    return std::exchange(buffer_, {});
}

bool RawHttp::is_over() {
    std::array<char, 16 * 1024> bytes;
    for (;;) {
        const ssize_t size = ::recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (size <= 0) return size == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
        buffer_.append(bytes.data(), static_cast<std::size_t>(size));
    }
}

int RawHttp::local_port() const {
    sockaddr_in address{};
    socklen_t size = sizeof(address);
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    return ntohs(address.sin_port);
}

bool RawHttp::receive() {
    std::array<char, 16 * 1024> bytes;
    const ssize_t size = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (size <= 0) return false;
    buffer_.append(bytes.data(), static_cast<std::size_t>(size));
    return true;
}

std::string post(std::string_view path, std::string_view body, std::string_view header_lines) {
    std::string request = "POST " + std::string(path) + " HTTP/1.1\r\nHost: test\r\n";
    request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return request + std::string(header_lines) + "\r\n" + std::string(body);
}

std::string get(std::string_view path, std::string_view header_lines) {
    std::string request = "GET " + std::string(path) + " HTTP/1.1\r\nHost: test\r\n";
    return request + std::string(header_lines) + "\r\n";
}
}  // namespace telepati::tests
