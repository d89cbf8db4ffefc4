#include "handlers/simulator/timer.hpp"

#include <utility>

namespace telepati::handlers {

Timer::Timer() : thread_([this] { work(); }) {}

Timer::~Timer() { stop(); }

void Timer::after(std::chrono::milliseconds wait, std::function<void()> job) {
    {
        const std::lock_guard lock(mutex_);
        if (!stopping_) {
            jobs_.emplace(Clock::now() + wait, std::move(job));
            changed_.notify_one();
            return;
        }
    }
    job();
}

void Timer::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        changed_.notify_one();
    }
    if (thread_.joinable()) thread_.join();
}

void Timer::work() {
    std::unique_lock lock(mutex_);
    while (!stopping_ || !jobs_.empty()) {
        if (jobs_.empty()) {
            changed_.wait(lock);
            continue;
        }
        const auto first = jobs_.begin();
        if (!stopping_ && first->first > Clock::now()) {
            const auto due = first->first;
            changed_.wait_until(lock, due);
            continue;
        }
        const auto job = std::move(first->second);
        jobs_.erase(first);
        lock.unlock();
        job();
        lock.lock();
    }
}
}  // namespace telepati::handlers
