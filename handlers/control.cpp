#include "handlers/control.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <thread>

#include "bot/base/limits.hpp"

namespace telepati::handlers {
namespace {

using nlohmann::json;

/// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    int number() const { return number_; }

private:
    int number_;
};

bool address_of(const std::string& path, sockaddr_un& address) {
    address = {};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) return false;
    path.copy(address.sun_path, path.size());
    return true;
}

const sockaddr* generic(const sockaddr_un& address) {
    return reinterpret_cast<const sockaddr*>(&address);
}

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::send(file, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool read_exactly(int file, char* into, std::size_t count) {
    while (count != 0) {
        const ssize_t got = ::recv(file, into, count, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        into += got;
        count -= static_cast<std::size_t>(got);
    }
    return true;
}

// A frame is its length in eight hexadecimal digits, then that many bytes of CBOR: a file goes as
// it is, whatever its letters are encoded in, so that whoever reads it can say what is wrong.
constexpr std::size_t length_digits = 8;

bool write_frame(int file, const json& value) {
    std::string text;
    json::to_cbor(value, text);
    std::array<char, length_digits + 1> length{};
    std::snprintf(length.data(), length.size(), "%08zx", text.size());
    return write_all(file, {length.data(), length_digits}) && write_all(file, text);
}

json read_frame(int file) {
    std::array<char, length_digits + 1> length{};
    if (!read_exactly(file, length.data(), length_digits)) return json::value_t::discarded;
    const std::size_t count = std::strtoul(length.data(), nullptr, 16);
    if (count > limits::control_request) return json::value_t::discarded;
    std::string text(count, '\0');
    if (!read_exactly(file, text.data(), count)) return json::value_t::discarded;
    return json::from_cbor(text, true, false);
}
}  // namespace

struct ControlServer::Impl {
    Impl(std::string socket_path, Descriptor socket, std::function<Outcome(const Command&)> runner)
        : path(std::move(socket_path)), listening(std::move(socket)), run(std::move(runner)) {
        thread = std::thread([this] { loop(); });
    }
    ~Impl() {
        stopping = true;
        thread.join();
        ::unlink(path.c_str());
    }

    void loop() {
        constexpr int wake_ms = 100;
        while (!stopping) {
            pollfd waiting{listening.number(), POLLIN, 0};
            if (::poll(&waiting, 1, wake_ms) <= 0) continue;
            const Descriptor connection{
                ::accept4(listening.number(), nullptr, nullptr, SOCK_CLOEXEC)};
            if (connection.number() >= 0) answer(connection.number());
        }
    }

    void answer(int connection) const {
        const timeval patience{10, 0};
        ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        const json request = read_frame(connection);
        if (!request.is_object()) return;
        Outcome outcome;
        try {
            outcome = run({request.at("words"), request.at("files")});
        } catch (const std::exception&) {
            outcome = {1, {}, "the service could not do it; its log says more"};
        }
        write_frame(
            connection,
            {
                {"status", outcome.status},
                {"out",    outcome.out   },
                {"err",    outcome.err   }
        }
        );
    }

    std::string path;
    Descriptor listening;
    std::function<Outcome(const Command&)> run;
    std::atomic<bool> stopping{false};
    std::thread thread;
};

ControlServer::ControlServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ControlServer::~ControlServer() = default;

Result<std::unique_ptr<ControlServer>> ControlServer::listen(
    const std::string& path, std::function<Outcome(const Command&)> run
) {
    sockaddr_un address;
    if (!address_of(path, address))
        return failure(path + " is too long for a socket; use a shorter folder name");
    Descriptor listening{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    // The caller holds the database's lock, so a socket that is still there belongs to a process
    // that died.
    ::unlink(path.c_str());
    const mode_t before = ::umask(0177);
    const int bound = ::bind(listening.number(), generic(address), sizeof address);
    ::umask(before);
    if (bound != 0 || ::listen(listening.number(), 16) != 0) {
        return failure(
            path + " cannot be made: " + std::strerror(errno) + "; check the folder's rights"
        );
    }
    auto impl = std::make_unique<Impl>(path, std::move(listening), std::move(run));
    return std::unique_ptr<ControlServer>{new ControlServer{std::move(impl)}};
}

std::optional<Outcome> ask_service(const std::string& path, const Command& command) {
    sockaddr_un address;
    if (!address_of(path, address)) return std::nullopt;
    const Descriptor connection{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (::connect(connection.number(), generic(address), sizeof address) != 0) return std::nullopt;
    if (!write_frame(
            connection.number(),
            {
                {"words", command.words},
                {"files", command.files}
    }
        ))
        return std::nullopt;
    const json answer = read_frame(connection.number());
    if (!answer.is_object())
        return Outcome{1, {}, "the service stopped before it answered; try again"};
    return Outcome{answer.at("status"), answer.at("out"), answer.at("err")};
}
}  // namespace telepati::handlers
