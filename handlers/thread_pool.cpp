#include "handlers/thread_pool.hpp"

#include <iterator>
#include <system_error>
#include <utility>

#include "bot/base/limits.hpp"

namespace telepati::handlers {

ThreadPool::ThreadPool(std::size_t threads_most, std::size_t waiting_most)
    : threads_most_(threads_most), waiting_most_(waiting_most) {}

ThreadPool::~ThreadPool() { finish(); }

bool ThreadPool::add(std::function<void()> job) {
    const std::lock_guard lock(mutex_);
    if (jobs_.size() >= waiting_most_) return false;
    join_finished();
    jobs_.push_back(std::move(job));
    if (idle_ < jobs_.size() && running_.size() < threads_most_) grow();
    job_added_.notify_one();
    return true;
}

std::size_t ThreadPool::threads() const {
    const std::lock_guard lock(mutex_);
    return running_.size();
}

void ThreadPool::finish() {
    std::unique_lock lock(mutex_);
    finishing_ = true;
    job_added_.notify_all();
    thread_ended_.wait(lock, [this] { return running_.empty(); });
    join_finished();
}

void ThreadPool::grow() {
    const auto self = running_.emplace(running_.end());
    try {
        *self = std::thread([this, self] { work(self); });
    } catch (const std::system_error&) {
        // The machine gives no more threads; those that run will come to the job.
        running_.erase(self);
        if (running_.empty()) throw;
    }
}

void ThreadPool::work(Threads::iterator self) {
    std::unique_lock lock(mutex_);
    const auto may_go_on = [this] { return !jobs_.empty() || finishing_; };
    while (true) {
        ++idle_;
        job_added_.wait_for(lock, limits::http_thread_idle, may_go_on);
        --idle_;
        if (jobs_.empty()) break;
        std::function<void()> job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        job();
        job = nullptr;
        lock.lock();
    }
    finished_.splice(finished_.end(), running_, self);
    thread_ended_.notify_all();
}

void ThreadPool::join_finished() {
    for (std::thread& thread : finished_) thread.join();
    finished_.clear();
}
}  // namespace telepati::handlers
