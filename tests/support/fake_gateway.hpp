#pragma once
/// A gateway that records what it is given and answers as told. One wire, as many gateways on it as
/// threads want.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "bot/base/time.hpp"
#include "handlers/gateway.hpp"

namespace telepati::handlers::tests {

struct OnWire {
    std::string number_id;
    Recipient to;
    templates::Message message;
    std::string callback;
};

class FakeWire {
public:
    using Answer = std::function<SendResult(const OnWire&)>;

    /// How everything from now on is answered. Called from the sender's threads, not under a lock.
    void answer(Answer answer) {
        const std::lock_guard lock(mutex_);
        answer_ = std::move(answer);
    }

    std::unique_ptr<Gateway> gateway();

    std::vector<OnWire> seen() const {
        const std::lock_guard lock(mutex_);
        return seen_;
    }

    std::vector<std::string> callbacks() const {
        std::vector<std::string> ids;
        for (const auto& one : seen()) ids.push_back(one.callback);
        return ids;
    }

    bool wait_seen(std::size_t count) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds{20}, [&] {
            return seen_.size() >= count;
        });
    }

    /// How many messages each gateway takes at once.
    void together(std::size_t most) { together_ = most; }
    std::size_t together() const { return together_; }

    /// From now on sends wait on the wire until `release`.
    void hold() {
        const std::lock_guard lock(mutex_);
        held_ = true;
    }

    void release() {
        {
            const std::lock_guard lock(mutex_);
            held_ = false;
        }
        changed_.notify_all();
    }

    /// The most that were on the wire at once, in all and to one recipient.
    int most_at_once() const { return most_at_once_; }
    int most_to_one() const { return most_to_one_; }

    SendResult carry(OnWire one) {
        std::unique_lock lock(mutex_);
        auto& to_one = flying_to_[one.to.number];
        most_at_once_ = std::max(most_at_once_, ++flying_);
        most_to_one_ = std::max(most_to_one_, ++to_one);
        seen_.push_back(one);
        changed_.notify_all();
        changed_.wait(lock, [this] { return !held_; });
        const auto answer = answer_;
        lock.unlock();
        auto result = answer ? answer(one) : SendResult{Sent{"w" + one.callback.substr(2)}};
        lock.lock();
        --flying_;
        --to_one;
        return result;
    }

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    Answer answer_;
    std::vector<OnWire> seen_;
    std::map<std::string, int> flying_to_;
    bool held_ = false;
    std::atomic<std::size_t> together_{1};
    int flying_ = 0;
    int most_at_once_ = 0;
    int most_to_one_ = 0;
};

class FakeGateway : public Gateway {
public:
    explicit FakeGateway(FakeWire& wire) : wire_(wire) {}
    SendResult send(
        std::string_view number_id,
        const Recipient& to,
        const templates::Message& message,
        std::string_view callback
    ) override {
        return wire_.carry({std::string(number_id), to, message, std::string(callback)});
    }
    std::size_t together() const override { return wire_.together(); }

private:
    FakeWire& wire_;
};

inline std::unique_ptr<Gateway> FakeWire::gateway() { return std::make_unique<FakeGateway>(*this); }

/// Time that stands still until the test moves it.
class FakeClock {
public:
    Time now() const { return Time{std::chrono::milliseconds{now_.load()}}; }
    void pass(std::chrono::milliseconds span) { now_ += span.count(); }

private:
    std::atomic<std::int64_t> now_{1'000'000'000};
};
}  // namespace telepati::handlers::tests
