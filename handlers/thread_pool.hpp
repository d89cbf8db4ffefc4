#pragma once
/// Threads for connections: made when needed, up to a limit, and let go when idle.

#include <atomic>
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

    /// Runs `job` on a thread; blocks while too many wait. A job must not throw.
    void add(std::function<void()> job);

    /// Every thread is busy and jobs wait: whoever holds a thread without need should end.
    bool crowded() const { return crowded_.load(std::memory_order_relaxed); }

    std::size_t threads() const;

    /// Runs what waits, then joins. Safe to call twice.
    void finish();

private:
    using Threads = std::list<std::thread>;

    void grow();
    void work(Threads::iterator self);
    void join_finished();
    void notice_crowd();

    const std::size_t threads_most_;
    const std::size_t waiting_most_;
    mutable std::mutex mutex_;
    std::condition_variable job_added_;
    std::condition_variable room_made_;
    std::condition_variable thread_ended_;
    std::deque<std::function<void()>> jobs_;
    Threads running_;
    Threads finished_;
    std::size_t idle_ = 0;
    bool finishing_ = false;
    std::atomic<bool> crowded_{false};
};
}  // namespace telepati::handlers
