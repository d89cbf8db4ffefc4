#include "handlers/server.hpp"

#include <httplib.h>
#ifndef CPPHTTPLIB_OPENSSL_SUPPORT
#error "link cpp-httplib through pkg-config: its flags change the layout of its classes"
#endif

#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <future>
#include <thread>
#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/front.hpp"
#include "handlers/log.hpp"
#include "handlers/route_table.hpp"
#include "handlers/thread_pool.hpp"

namespace telepati::handlers {
namespace {
using Fields = std::multimap<std::string, std::string, std::less<>>;

/// A request in memory for the library, which would read a socket carelessly (see framing.hpp).
class MemoryStream final : public httplib::Stream {
public:
    explicit MemoryStream(std::string input) : input_(std::move(input)) {}
    std::string take_output() { return std::move(output_); }

    bool is_readable() const override { return true; }
    bool is_writable() const override { return true; }
    ssize_t read(char* bytes, std::size_t size) override {
        const std::size_t copied = input_.copy(bytes, size, position_);
        position_ += copied;
        return static_cast<ssize_t>(copied);
    }
    using Stream::write;
    ssize_t write(const char* bytes, std::size_t size) override {
        output_.append(bytes, size);
        return static_cast<ssize_t>(size);
    }
    void get_remote_ip_and_port(std::string&, int&) const override {}
    void get_local_ip_and_port(std::string&, int&) const override {}
    socket_t socket() const override { return INVALID_SOCKET; }

private:
    std::string input_;
    std::size_t position_ = 0;
    std::string output_;
};

/// The only job of the library's queue hands a socket to the front, which is done at once.
class NoQueue final : public httplib::TaskQueue {
public:
    void enqueue(std::function<void()> job) override { job(); }
    void shutdown() override {}
};

class Listener final : public httplib::Server {
public:
    explicit Listener(std::vector<http::Route> routes);

    Result<int> bind(const std::string& host, int port);
    void start();
    void stop_serving();

private:
    bool process_and_close_socket(socket_t socket) override;
    void take(RequestId id, Arrived arrived);
    void answer_late(RequestId id, Arrived arrived);
    std::string answer(Arrived arrived);

    http::RouteTable routes_;
    ThreadPool pool_;
    // Late answers may still be on their way when the server is gone.
    std::shared_ptr<Front> front_;
    std::atomic<bool> stopping_{false};
    std::promise<void> taking_;
    std::thread thread_;
};

std::string path_of(const http::Frame& frame);
Fields query_of(std::string_view target);
void fill_request(httplib::Request& request, http::Frame&& frame, std::string&& body);
http::Request our_request(const httplib::Request& request);
void fill_response(const http::Response& from, httplib::Response& to);
void tidy_headers(const httplib::Request& request, httplib::Response& response);
void reuse_address(socket_t socket);

}  // namespace

struct Server::Impl {
    explicit Impl(std::vector<http::Route> routes) : listener(std::move(routes)) {}
    Listener listener;
};

Server::Server(std::vector<http::Route> routes)
    : impl_(std::make_unique<Impl>(std::move(routes))) {}

Server::~Server() { stop(); }

Result<int> Server::bind(const std::string& host, int port) {
    return impl_->listener.bind(host, port);
}

void Server::start() { impl_->listener.start(); }

void Server::stop() { impl_->listener.stop_serving(); }

namespace {

Listener::Listener(std::vector<http::Route> routes)
    : routes_(std::move(routes)),
      pool_(limits::http_threads, limits::http_waiting),
      front_(std::make_shared<Front>([this](RequestId id, Arrived arrived) {
          take(id, std::move(arrived));
      })) {
    new_task_queue = [this] {
        taking_.set_value();
        return new NoQueue;
    };
    set_tcp_nodelay(true);
    set_socket_options(reuse_address);
    set_keep_alive_max_count(1'000'000);  // only told to clients
    set_keep_alive_timeout(std::chrono::seconds(limits::http_keep_alive).count());
    // The library's own routing would run its patterns and read the body again: ours answers before
    // it.
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
        fill_response(routes_.answer(our_request(request)), response);
        return HandlerResponse::Handled;
    });
    set_exception_handler([](const httplib::Request&, httplib::Response& response, auto) {
        log::error("answer_failed");
        fill_response(http::problem(500, "Internal error"), response);
    });
    set_post_routing_handler(tidy_headers);
}

Result<int> Listener::bind(const std::string& host, int port) {
    errno = 0;
    const int bound = port == 0 ? bind_to_any_port(host) : bind_to_port(host, port) ? port : -1;
    const int reason = errno;
    // The library listens with a backlog of 5; a second call only changes that number.
    if (bound > 0 && ::listen(svr_sock_, limits::listen_backlog) == 0) return bound;
    const std::string where = host + ':' + std::to_string(port);
    const std::string why = reason == 0 ? "no such address" : std::strerror(reason);
    return failure("cannot listen on " + where + " (" + why + "): choose another with --listen");
}

void Listener::start() {
    thread_ = std::thread([this] {
        listen_after_bind();
        if (!stopping_) log::error("listener_ended");
    });
    taking_.get_future().wait();
}

void Listener::stop_serving() {
    stopping_ = true;
    stop();
    const socket_t bound = svr_sock_.exchange(INVALID_SOCKET);
    if (thread_.joinable()) {
        thread_.join();
    } else if (bound != INVALID_SOCKET) {
        ::close(bound);
    }
    front_->stop();
    pool_.finish();
}

bool Listener::process_and_close_socket(socket_t socket) {
    front_->add(socket);
    return true;
}

void Listener::take(RequestId id, Arrived arrived) {
    const bool late = routes_.is_late(arrived.frame.method, path_of(arrived.frame));
    if (late && arrived.body.size() <= limits::http_body_at_once)
        return answer_late(id, std::move(arrived));
    const bool closes = arrived.after == AfterAnswer::Close;
    const bool taken = pool_.add([this, id, late, arrived = std::move(arrived)]() mutable {
        if (late) return answer_late(id, std::move(arrived));
        front_->answer(id, answer(std::move(arrived)));
    });
    if (taken) return;
    http::Response busy = http::problem(503, "Too busy");
    busy.headers.emplace("Retry-After", "5");
    front_->answer(id, response_bytes(busy, closes));
}

void Listener::answer_late(RequestId id, Arrived arrived) {
    const bool closes = arrived.after == AfterAnswer::Close;
    http::Request request;
    request.path = path_of(arrived.frame);
    request.query = query_of(arrived.frame.target);
    request.method = std::move(arrived.frame.method);
    request.headers = std::move(arrived.frame.headers);
    request.body = std::move(arrived.body);
    routes_.answer_late(
        std::move(request),
        [front = front_, id, closes](const http::Response& response) {
            front->answer(id, response_bytes(response, closes));
        }
    );
}

std::string Listener::answer(Arrived arrived) {
    http::Frame& frame = arrived.frame;
    MemoryStream stream(frame.method + ' ' + path_of(frame) + " HTTP/1.1\r\n\r\n");
    const bool closes = arrived.after == AfterAnswer::Close;
    bool closed = false;
    process_request(stream, closes, closed, [&](httplib::Request& request) {
        request.remote_addr = std::move(arrived.peer);
        fill_request(request, std::move(frame), std::move(arrived.body));
    });
    return stream.take_output();
}

std::string path_of(const http::Frame& frame) {
    return frame.target.substr(0, frame.target.find('?'));
}

Fields query_of(std::string_view target) {
    const std::size_t question = target.find('?');
    if (question == std::string_view::npos) return {};
    return http::form_fields(target.substr(question + 1));
}

void fill_request(httplib::Request& request, http::Frame&& frame, std::string&& body) {
    request.target = std::move(frame.target);
    request.body = std::move(body);
    request.headers.clear();
    for (const auto& [name, value] : frame.headers) {
        // Framing has answered Expect, and the library would compress every small answer, and
        // with brotli at its slowest.
        if (name == "expect" || name == "accept-encoding") continue;
        request.headers.emplace(name, value);
    }
    const auto accepts = frame.headers.find("accept-encoding");
    if (request.method != "GET" || accepts == frame.headers.end()) return;
    if (accepts->second.find("gzip") != std::string::npos) {
        request.headers.emplace("accept-encoding", "gzip");
    }
}

http::Request our_request(const httplib::Request& request) {
    http::Request out;
    out.method = request.method;
    out.path = request.path;
    out.query = query_of(request.target);
    for (const auto& [name, value] : request.headers) out.headers.emplace(name, value);
    out.body = request.body;
    out.peer = request.remote_addr;
    return out;
}

void fill_response(const http::Response& from, httplib::Response& to) {
    to.status = from.status;
    for (const auto& [name, value] : from.headers) to.set_header(name, value);
    if (!from.body.empty()) to.set_content(from.body, from.type);
}

/// Takes back what the library says on its own.
void tidy_headers(const httplib::Request&, httplib::Response& response) {
    response.headers.erase("Accept-Ranges");
    if (response.status == 204 || response.status == 304) response.headers.erase("Content-Length");
    if (response.has_header("Content-Encoding")) response.set_header("Vary", "Accept-Encoding");
}

// The library's default would share the port with a second program (SO_REUSEPORT).
void reuse_address(socket_t socket) {
    const int on = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
}

}  // namespace
}  // namespace telepati::handlers
