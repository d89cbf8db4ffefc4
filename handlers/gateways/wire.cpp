#include "handlers/gateways/wire.hpp"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace telepati::handlers {
namespace {

using Milliseconds = std::chrono::milliseconds;

bool would_block() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

bool wait_until_ready(int socket, short events, Milliseconds most) {
    pollfd waiting{socket, events, 0};
    return ::poll(&waiting, 1, static_cast<int>(most.count())) > 0;
}

bool is_connected(int socket, const addrinfo& address, Milliseconds most) {
    if (::connect(socket, address.ai_addr, address.ai_addrlen) == 0) return true;
    if (errno != EINPROGRESS || !wait_until_ready(socket, POLLOUT, most)) return false;
    int trouble = 0;
    socklen_t size = sizeof trouble;
    return ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &trouble, &size) == 0 && trouble == 0;
}

/// -1 when no address answers.
int connected_socket(const Endpoint& to, Milliseconds most) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(to.host.c_str(), to.port.c_str(), &wanted, &found) != 0) return -1;
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> all(found, &::freeaddrinfo);
    for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
        const int kind = one->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC;
        const int socket = ::socket(one->ai_family, kind, one->ai_protocol);
        if (socket < 0) continue;
        if (is_connected(socket, *one, most)) {
            const int on = 1;
            ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            return socket;
        }
        ::close(socket);
    }
    return -1;
}

bool is_address(const std::string& host) {
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    return ::inet_pton(AF_INET, host.c_str(), bytes.data()) == 1 ||
           ::inet_pton(AF_INET6, host.c_str(), bytes.data()) == 1;
}

SSL_CTX* trusting_the_system() {
    static const std::unique_ptr<SSL_CTX, decltype(&::SSL_CTX_free)> context = [] {
        SSL_CTX* made = ::SSL_CTX_new(::TLS_client_method());
        if (made != nullptr) {
            ::SSL_CTX_set_min_proto_version(made, TLS1_2_VERSION);
            ::SSL_CTX_set_default_verify_paths(made);
            ::SSL_CTX_set_verify(made, SSL_VERIFY_PEER, nullptr);
        }
        return std::unique_ptr<SSL_CTX, decltype(&::SSL_CTX_free)>(made, &::SSL_CTX_free);
    }();
    return context.get();
}
}  // namespace

struct Wire::Tls {
    std::unique_ptr<SSL, decltype(&::SSL_free)> session{
        ::SSL_new(trusting_the_system()), &::SSL_free};

    /// True when the failure of a call only means that the socket must be waited for.
    bool can_go_on(int socket, int result, Milliseconds most) const {
        switch (::SSL_get_error(session.get(), result)) {
            case SSL_ERROR_WANT_READ:
                return wait_until_ready(socket, POLLIN, most);
            case SSL_ERROR_WANT_WRITE:
                return wait_until_ready(socket, POLLOUT, most);
            default:
                return false;
        }
    }

    bool expects(const std::string& host) const {
        if (is_address(host)) {
            X509_VERIFY_PARAM* parameters = ::SSL_get0_param(session.get());
            return ::X509_VERIFY_PARAM_set1_ip_asc(parameters, host.c_str()) == 1;
        }
        // The macro casts the C way.
        std::string name = host;
        return ::SSL_ctrl(
                   session.get(),
                   SSL_CTRL_SET_TLSEXT_HOSTNAME,
                   TLSEXT_NAMETYPE_host_name,
                   name.data()
               ) == 1 &&
               ::SSL_set1_host(session.get(), host.c_str()) == 1;
    }
};

Wire::Wire(int socket, HttpTimes times) : socket_(socket), times_(times) {}

Wire::~Wire() { ::close(socket_); }

std::unique_ptr<Wire> Wire::open(const Endpoint& to, HttpTimes times) {
    const int socket = connected_socket(to, times.connect);
    if (socket < 0) return nullptr;
    std::unique_ptr<Wire> wire(new Wire(socket, times));
    if (to.tls && !wire->secure(to.host)) return nullptr;
    return wire;
}

bool Wire::secure(const std::string& host) {
    tls_ = std::make_unique<Tls>();
    SSL* session = tls_->session.get();
    if (session == nullptr || !tls_->expects(host)) return false;
    if (::SSL_set_fd(session, socket_) != 1) return false;
    for (;;) {
        ::ERR_clear_error();
        const int result = ::SSL_connect(session);
        if (result == 1) return true;
        if (!tls_->can_go_on(socket_, result, times_.connect)) return false;
    }
}

bool Wire::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::ptrdiff_t written = tls_ ? write_tls(bytes) : write_plain(bytes);
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// Bytes that went; 0 after waiting for room, -1 when there will be none.
std::ptrdiff_t Wire::write_plain(std::string_view bytes) {
    const ssize_t written = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (written >= 0) return written;
    return would_block() && wait_until_ready(socket_, POLLOUT, times_.each) ? 0 : -1;
}

std::ptrdiff_t Wire::write_tls(std::string_view bytes) {
    constexpr std::size_t most = 1UL << 20U;
    ::ERR_clear_error();
    const auto size = static_cast<int>(std::min(bytes.size(), most));
    const int written = ::SSL_write(tls_->session.get(), bytes.data(), size);
    if (written > 0) return written;
    return tls_->can_go_on(socket_, written, times_.each) ? 0 : -1;
}

Wire::Came Wire::read(std::string& bytes) {
    std::array<char, 16UL * 1024> part;
    if (!tls_) {
        const ssize_t size = ::recv(socket_, part.data(), part.size(), 0);
        if (size <= 0) return size < 0 && would_block() ? Came::NothingYet : Came::End;
        bytes.append(part.data(), static_cast<std::size_t>(size));
        return Came::Bytes;
    }
    ::ERR_clear_error();
    const int size = ::SSL_read(tls_->session.get(), part.data(), part.size());
    if (size <= 0) {
        const int reason = ::SSL_get_error(tls_->session.get(), size);
        const bool waits = reason == SSL_ERROR_WANT_READ || reason == SSL_ERROR_WANT_WRITE;
        return waits ? Came::NothingYet : Came::End;
    }
    bytes.append(part.data(), static_cast<std::size_t>(size));
    return Came::Bytes;
}

bool Wire::is_quiet() const {
    pollfd idle{socket_, POLLIN, 0};
    return ::poll(&idle, 1, 0) == 0;
}
}  // namespace telepati::handlers
