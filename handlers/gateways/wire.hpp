#pragma once
/// One connection to a server, plain or with TLS. Nothing on it blocks longer than it was told to.

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace telepati::handlers {

struct HttpTimes {
    std::chrono::milliseconds connect = std::chrono::seconds{5};
    std::chrono::milliseconds each = std::chrono::seconds{10};   ///< of each read and write
    std::chrono::milliseconds whole = std::chrono::minutes{10};  ///< of an answer, however it drips
};

/// Where a server is. TLS asks for a certificate of this host that the system trusts.
struct Endpoint {
    bool tls = false;
    std::string host;  ///< a name or an address, without brackets
    std::string port;
};

class Wire {
public:
    /// Null without connection, name or certificate.
    static std::unique_ptr<Wire> open(const Endpoint& to, HttpTimes times);
    ~Wire();
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    /// False when not all of it could be written.
    bool write(std::string_view bytes);

    enum class Came { Bytes, NothingYet, End };
    /// Adds what has come to the end of `bytes`, without waiting.
    Came read(std::string& bytes);

    int socket() const { return socket_; }

    /// Whether an idle connection can be used again: open, and nothing on it that nobody asked for.
    bool is_quiet() const;

private:
    struct Tls;

    Wire(int socket, HttpTimes times);
    bool secure(const std::string& host);
    std::ptrdiff_t write_plain(std::string_view bytes);
    std::ptrdiff_t write_tls(std::string_view bytes);

    int socket_;
    HttpTimes times_;
    std::unique_ptr<Tls> tls_;
};
}  // namespace telepati::handlers
