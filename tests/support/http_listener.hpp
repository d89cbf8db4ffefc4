#pragma once
/// A small HTTP server on loopback that answers each request as told, also rudely. One connection
/// at a time.

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace telepati::handlers::tests {

enum class Manner {
    Answer,           ///< and keep the connection
    AnswerAndHangUp,  ///< close afterwards without having said so
    HangUp,           ///< read the request, close without a word
    CutShort,         ///< half an answer, then close
    Silence,          ///< keep the connection, say nothing
    Raw,              ///< the body is all that is written, then close
    Drip,             ///< an answer, byte by byte, with 20 ms before each
};

struct Turn {
    Manner manner = Manner::Answer;
    int status = 200;
    std::string body = R"({"messages":[{"id":"wamid.X"}]})";  ///< "{here}": the listener's origin
    std::string header = {};  ///< a whole line with its end, or nothing
};

class HttpListener {
public:
    explicit HttpListener(std::vector<Turn> turns) : turns_(std::move(turns)) {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const any = reinterpret_cast<sockaddr*>(&address);
        REQUIRE(::bind(listener_, any, size) == 0);
        REQUIRE(::listen(listener_, 8) == 0);
        REQUIRE(::getsockname(listener_, any, &size) == 0);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }

    ~HttpListener() {
        stopping_ = true;
        thread_.join();
        ::close(listener_);
    }

    HttpListener(const HttpListener&) = delete;
    HttpListener& operator=(const HttpListener&) = delete;

    std::string url(const std::string& path) const {
        return "http://127.0.0.1:" + std::to_string(port_) + path;
    }

    std::vector<std::string> requests() const {
        const std::lock_guard lock(mutex_);
        return requests_;
    }

    int connections() const { return connections_; }

    /// Until the server has closed a connection for the nth time.
    bool wait_hung_up(int times) {
        std::unique_lock lock(mutex_);
        return hung_up_changed_.wait_for(lock, std::chrono::seconds{20}, [&] {
            return hung_up_ >= times;
        });
    }

private:
    void serve() {
        while (!stopping_) {
            if (!readable(listener_)) continue;
            const int connection = ::accept(listener_, nullptr, nullptr);
            if (connection < 0) continue;
            ++connections_;
            while (!stopping_ && turn(connection)) {
            }
            ::close(connection);
            {
                const std::lock_guard lock(mutex_);
                ++hung_up_;
            }
            hung_up_changed_.notify_all();
        }
    }

    /// One request; false when the connection is to be closed.
    bool turn(int connection) {
        const auto request = read_request(connection);
        if (request.empty()) return false;
        auto turn = next_turn(request);
        if (turn.manner == Manner::HangUp) return false;
        if (turn.manner == Manner::Silence) return true;
        if (turn.manner == Manner::Raw) {
            write(connection, turn.body);
            return false;
        }
        if (const auto here = turn.body.find("{here}"); here != turn.body.npos)
            turn.body.replace(here, 6, url(""));
        if (turn.manner == Manner::Drip) return drip(connection, turn.body);
        const auto declared = turn.body.size() + (turn.manner == Manner::CutShort ? 10 : 0);
        write(
            connection,
            "HTTP/1.1 " + std::to_string(turn.status) + " X\r\n" + turn.header +
                "Content-Length: " + std::to_string(declared) + "\r\n\r\n" + turn.body
        );
        return turn.manner == Manner::Answer;
    }

    /// Until the other side has enough of it.
    bool drip(int connection, const std::string& body) const {
        const std::string answer =
            "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
        for (const char letter : answer) {
            if (stopping_ || readable(connection)) return false;
            if (::send(connection, &letter, 1, MSG_NOSIGNAL) != 1) return false;
        }
        return true;
    }

    Turn next_turn(const std::string& request) {
        const std::lock_guard lock(mutex_);
        requests_.push_back(request);
        return turns_[std::min(requests_.size(), turns_.size()) - 1];
    }

    std::string read_request(int connection) {
        std::string text;
        while (!whole(text)) {
            if (stopping_) return {};
            if (!readable(connection)) continue;
            char part[4096];
            const auto count = ::recv(connection, part, sizeof part, 0);
            if (count <= 0) return {};
            text.append(part, static_cast<std::size_t>(count));
        }
        return text;
    }

    static bool whole(const std::string& text) {
        const auto head = text.find("\r\n\r\n");
        if (head == text.npos) return false;
        const auto length = text.find("Content-Length: ");
        if (length == text.npos) return true;
        return text.size() >= head + 4 + std::stoul(text.substr(length + 16));
    }

    static bool readable(int socket) {
        pollfd waiting{socket, POLLIN, 0};
        return ::poll(&waiting, 1, 20) > 0;
    }

    static void write(int connection, const std::string& text) {
        std::size_t done = 0;
        while (done < text.size()) {
            const auto count =
                ::send(connection, text.data() + done, text.size() - done, MSG_NOSIGNAL);
            if (count <= 0) return;
            done += static_cast<std::size_t>(count);
        }
    }

    const std::vector<Turn> turns_;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<bool> stopping_{false};
    std::atomic<int> connections_{0};
    mutable std::mutex mutex_;
    std::condition_variable hung_up_changed_;
    int hung_up_ = 0;
    std::vector<std::string> requests_;
    std::thread thread_;
};
}  // namespace telepati::handlers::tests
