#pragma once
/// Threads for requests: made when needed, up to a limit, and let go when idle.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <thread>

namespace telepati::handlers {

class ThreadPool {
public:
    ThreadPool(std::size_t threads_most, std::size_t waiting_most);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    /// Runs `job` on a thread; false when too many wait already. A job must not throw.
    bool add(std::function<void()> job);

    std::size_t threads() const;

    /// Runs what waits, then joins. Safe to call twice.
    void finish();

private:
    using Threads = std::list<std::thread>;

    void grow();
    void work(Threads::iterator self);
    void join_finished();

    const std::size_t threads_most_;
    const std::size_t waiting_most_;
    mutable std::mutex mutex_;
    std::condition_variable job_added_;
    std::condition_variable thread_ended_;
    std::deque<std::function<void()>> jobs_;
    Threads running_;
    Threads finished_;
    std::size_t idle_ = 0;
    bool finishing_ = false;
};
}  // namespace telepati::handlers
