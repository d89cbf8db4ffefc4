#pragma once
/// Two ends of one connection: ours to play the client with, and one to hand over.

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <string>
#include <string_view>

namespace telepati::tests {

class SocketPair {
public:
    SocketPair() {
        std::array<int, 2> ends{};
        REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) == 0);
        ours_ = ends[0];
        theirs_ = ends[1];
        const timeval patience{5, 0};
        ::setsockopt(ours_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    }
    ~SocketPair() { hang_up(); }
    SocketPair(const SocketPair&) = delete;
    SocketPair& operator=(const SocketPair&) = delete;

    /// Belongs to whoever takes it.
    int theirs() const { return theirs_; }

    void say(std::string_view bytes) const {
        ::send(ours_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }
    /// What has come, at most 64 KiB; waits for something, "" at the end.
    std::string hear() const {
        std::array<char, 64 * 1024> bytes{};
        const ssize_t size = ::recv(ours_, bytes.data(), bytes.size(), 0);
        return size <= 0 ? "" : std::string(bytes.data(), static_cast<std::size_t>(size));
    }
    void hang_up() {
        if (ours_ >= 0) ::close(ours_);
        ours_ = -1;
    }

private:
    int ours_ = -1;
    int theirs_ = -1;
};
}  // namespace telepati::tests
