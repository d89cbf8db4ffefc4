#include "handlers/front.hpp"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "handlers/log.hpp"

namespace telepati::handlers {
namespace {

using Clock = Connection::Clock;
using State = Connection::State;

constexpr auto look_at_deadlines = std::chrono::milliseconds{250};
constexpr auto patience_at_end = std::chrono::seconds{2};  ///< with who is still to say something
constexpr std::uint64_t bell_id = 0;                       ///< connections count from 1

/// What other threads want of the front's.
struct Mail {
    std::vector<int> sockets;
    std::vector<std::pair<RequestId, std::string>> answers;
    bool stop = false;

    bool empty() const { return sockets.empty() && answers.empty() && !stop; }
};

int opened(int file, const char* what) {
    if (file < 0) throw std::system_error(errno, std::generic_category(), what);
    return file;
}
}  // namespace

struct Front::Impl {
    struct Entry {
        Entry(int socket, Clock::time_point now) : connection(socket, now) {}
        Connection connection;
        std::uint64_t requests = 0;
        std::size_t held = 0;  ///< bytes, as far as they are in the sum
        std::uint32_t watched = EPOLLIN;
    };
    using Entries = std::unordered_map<std::uint64_t, Entry>;

    Impl(Take given, std::size_t connections_most, std::size_t held_most);
    ~Impl();

    template <class Write>
    void post(Write write);
    void loop();
    void take_mail();
    void admit(int socket);
    bool make_room();
    void answered(const RequestId& to, std::string bytes);
    void on_event(std::uint64_t id, std::uint32_t events);
    void receive(Entry& entry);
    void advance(Entries::iterator entry);
    void give_out(Entries::iterator entry);
    void weigh(Entry& entry);
    void drop(Entries::iterator entry);
    void watch(Entries::iterator entry, std::uint32_t events);
    void look_for_late();
    void close_idle();

    const Take take;
    const std::size_t most;
    const std::size_t held_most;
    std::size_t held = 0;  ///< bytes of all requests
    const int epoll;
    const int bell;
    std::mutex mutex;
    Mail mail;
    bool closed = false;
    Entries entries;
    std::uint64_t last_id = bell_id;
    Clock::time_point now = Clock::now();
    Clock::time_point next_look = now;
    bool stopping = false;
    Clock::time_point stopped_at;
    std::thread thread;
};

Front::Impl::Impl(Take given, std::size_t connections_most, std::size_t held_at_most)
    : take(std::move(given)),
      most(connections_most),
      held_most(held_at_most),
      epoll(opened(::epoll_create1(EPOLL_CLOEXEC), "epoll")),
      bell(opened(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = bell_id;
    opened(::epoll_ctl(epoll, EPOLL_CTL_ADD, bell, &event), "epoll");
    thread = std::thread([this] { loop(); });
}

Front::Impl::~Impl() {
    ::close(bell);
    ::close(epoll);
}

template <class Write>
void Front::Impl::post(Write write) {
    const std::lock_guard lock(mutex);
    const bool asleep = mail.empty();
    write();
    if (!asleep) return;
    const std::uint64_t once = 1;
    static_cast<void>(!::write(bell, &once, sizeof once));
}

void Front::Impl::loop() {
    std::array<epoll_event, 256> events{};
    while (!stopping || !entries.empty()) {
        const int wait = entries.empty() ? -1 : static_cast<int>(look_at_deadlines.count());
        const int found = ::epoll_wait(epoll, events.data(), events.size(), wait);
        now = Clock::now();
        bool has_mail = false;
        for (int at = 0; at < found; ++at) {
            const epoll_event& event = events[static_cast<std::size_t>(at)];
            if (event.data.u64 == bell_id) {
                has_mail = true;
            } else {
                on_event(event.data.u64, event.events);
            }
        }
        if (has_mail) take_mail();
        if (now >= next_look) look_for_late();
    }
}

void Front::Impl::take_mail() {
    std::uint64_t rings = 0;
    static_cast<void>(!::read(bell, &rings, sizeof rings));
    Mail taken;
    {
        const std::lock_guard lock(mutex);
        taken = std::exchange(mail, {});
        if (taken.stop) closed = true;
    }
    for (const int socket : taken.sockets) admit(socket);
    for (auto& [to, bytes] : taken.answers) answered(to, std::move(bytes));
    if (taken.stop) {
        stopping = true;
        stopped_at = now;
        close_idle();
    }
}

void Front::Impl::admit(int socket) {
    if (entries.size() >= most && !make_room()) {
        ::close(socket);
        return;
    }
    const auto id = ++last_id;
    entries.try_emplace(id, socket, now);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = id;
    if (::epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event) != 0) entries.erase(id);
}

bool Front::Impl::make_room() {
    auto oldest = entries.end();
    for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
        const Connection& connection = entry->second.connection;
        if (!connection.is_idle()) continue;
        const bool older =
            oldest == entries.end() || connection.deadline() < oldest->second.connection.deadline();
        if (older) oldest = entry;
    }
    if (oldest == entries.end()) return false;
    entries.erase(oldest);
    return true;
}

void Front::Impl::answered(const RequestId& to, std::string bytes) {
    const auto entry = entries.find(to.connection);
    if (entry == entries.end()) return;
    Entry& its = entry->second;
    if (its.requests != to.request || its.connection.state() != State::Answering) return;
    its.connection.answer(std::move(bytes), now);
    advance(entry);
}

void Front::Impl::on_event(std::uint64_t id, std::uint32_t events) {
    const auto entry = entries.find(id);
    if (entry == entries.end()) return;
    Connection& connection = entry->second.connection;
    switch (connection.state()) {
        case State::Reading:
        case State::Draining:
            receive(entry->second);
            break;
        case State::Sending:
            connection.flush(now);
            break;
        case State::Answering:
            // More can be read only after the answer; until then it must not wake us.
            watch(entry, 0);
            if ((events & (EPOLLHUP | EPOLLERR)) != 0) drop(entry);
            return;
        case State::Over:
            break;
    }
    advance(entry);
}

// Small requests always find room: it is the large ones that together could take all memory.
void Front::Impl::receive(Entry& entry) {
    entry.connection.receive(now);
    weigh(entry);
    const bool reads = entry.connection.state() == State::Reading;
    if (reads && held > held_most && entry.held > limits::http_body_at_once)
        entry.connection.turn_away(now);
}

void Front::Impl::weigh(Entry& entry) {
    held -= std::exchange(entry.held, entry.connection.held());
    held += entry.held;
}

void Front::Impl::drop(Entries::iterator entry) {
    held -= entry->second.held;
    entries.erase(entry);
}

void Front::Impl::give_out(Entries::iterator entry) {
    Entry& its = entry->second;
    if (auto arrived = its.connection.next(now, stopping))
        take({entry->first, ++its.requests}, *std::move(arrived));
    weigh(its);
}

void Front::Impl::advance(Entries::iterator entry) {
    const Connection& connection = entry->second.connection;
    try {
        give_out(entry);
    } catch (const std::exception&) {
        // Only memory can fail here; the connection is given up, the service is not.
        log::error("connection_failed");
        drop(entry);
        return;
    }
    switch (connection.state()) {
        case State::Over:
            drop(entry);
            return;
        case State::Sending:
            return watch(entry, EPOLLOUT);
        case State::Reading:
            if (stopping && connection.is_idle()) {
                drop(entry);
                return;
            }
            return watch(entry, EPOLLIN);
        case State::Draining:
            return watch(entry, EPOLLIN);
        case State::Answering:
            return;
    }
}

void Front::Impl::watch(Entries::iterator entry, std::uint32_t events) {
    if (entry->second.watched == events) return;
    entry->second.watched = events;
    epoll_event event{};
    event.events = events;
    event.data.u64 = entry->first;
    ::epoll_ctl(epoll, EPOLL_CTL_MOD, entry->second.connection.socket(), &event);
}

void Front::Impl::look_for_late() {
    next_look = now + look_at_deadlines;
    std::vector<std::uint64_t> late;
    for (auto& [id, entry] : entries) {
        if (stopping) entry.connection.hurry(stopped_at + patience_at_end);
        if (entry.connection.deadline() <= now) late.push_back(id);
    }
    for (const auto id : late) {
        const auto entry = entries.find(id);
        entry->second.connection.expire(now);
        advance(entry);
    }
}

void Front::Impl::close_idle() {
    std::erase_if(entries, [](const auto& entry) { return entry.second.connection.is_idle(); });
}

Front::Front(Take take, std::size_t connections_most, std::size_t held_most)
    : impl_(std::make_unique<Impl>(std::move(take), connections_most, held_most)) {}

Front::~Front() { stop(); }

void Front::add(int socket) {
    bool refused = false;
    impl_->post([&] {
        refused = impl_->closed;
        if (!refused) impl_->mail.sockets.push_back(socket);
    });
    if (refused) ::close(socket);
}

void Front::answer(RequestId to, std::string bytes) {
    impl_->post([&] { impl_->mail.answers.emplace_back(to, std::move(bytes)); });
}

void Front::stop() {
    impl_->post([this] { impl_->mail.stop = true; });
    if (impl_->thread.joinable()) impl_->thread.join();
}
}  // namespace telepati::handlers
