#pragma once
/// Does things after a while of real time, for answers that come late on purpose.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace telepati::handlers {

/// Thread-safe. One thread inside, which runs the jobs; they must be quick and not throw.
class Timer {
public:
    Timer();
    ~Timer();
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;

    void after(std::chrono::milliseconds wait, std::function<void()> job);

    /// Runs what still waits, now, then joins. Later jobs are run at once. Safe to call twice.
    void stop();

private:
    using Clock = std::chrono::steady_clock;

    void work();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::multimap<Clock::time_point, std::function<void()>> jobs_;
    bool stopping_ = false;
    std::thread thread_;
};
}  // namespace telepati::handlers
