#pragma once
/// HTTP by the byte: what no well-behaved client would send, and exactly what came back.

#include <string>
#include <string_view>

namespace telepati::tests {

struct RawAnswer {
    int status = 0;  ///< 0 when nothing came
    std::string head;
    std::string body;

    bool has(std::string_view head_part) const { return head.find(head_part) != std::string::npos; }
};

/// One connection to 127.0.0.1. Reading gives up after `patience_s` seconds.
class RawHttp {
public:
    explicit RawHttp(int port, int patience_s = 5);
    ~RawHttp();
    RawHttp(const RawHttp&) = delete;
    RawHttp& operator=(const RawHttp&) = delete;

    bool connected() const { return socket_ >= 0; }
    void send(std::string_view bytes);
    void finish_sending();

    /// The next answer, its body by Content-Length. For HEAD pass false: there is no body.
    RawAnswer read(bool has_body = true);

    /// Everything until the server closes.
    std::string read_to_end();

    /// Whether the server has closed; takes what has come and does not wait.
    bool is_over();

    RawAnswer exchange(std::string_view bytes) {
        send(bytes);
        return read();
    }

    int local_port() const;

private:
    bool receive();

    int socket_;
    std::string buffer_;
};

/// "POST path" with Content-Length and further header lines, each ended by CRLF.
std::string post(std::string_view path, std::string_view body, std::string_view header_lines = {});
std::string get(std::string_view path, std::string_view header_lines = {});
}  // namespace telepati::tests
