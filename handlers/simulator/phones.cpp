#include "handlers/simulator/phones.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"

namespace telepati::handlers {
using By = SimulatedMessage::By;

void SimulatedPhones::receive(SimulatedMessage message) {
    std::function<void()> listener;
    {
        const std::lock_guard lock(mutex_);
        message.change = ++change_;
        bytes_ += message.request.size();
        if (message.by == By::Person) written_[message.to] = message.at;
        messages_.push_back(std::move(message));
        forget_oldest();
        listener = listener_;
    }
    if (listener) listener();
}

void SimulatedPhones::forget_oldest() {
    while (messages_.size() > limits::simulated_messages ||
           (bytes_ > limits::simulated_message_bytes && messages_.size() > 1)) {
        bytes_ -= messages_.front().request.size();
        messages_.pop_front();
    }
}

void SimulatedPhones::mark(std::string_view id, SimulatedMessage::State state) {
    change(id, [&](SimulatedMessage& message) { message.state = std::max(message.state, state); });
}

void SimulatedPhones::react(std::string_view id, std::string emoji) {
    change(id, [&](SimulatedMessage& message) { message.reaction = std::move(emoji); });
}

void SimulatedPhones::edit(std::string_view id, std::string request) {
    change(id, [&](SimulatedMessage& message) {
        bytes_ += request.size();
        bytes_ -= message.request.size();
        message.request = std::move(request);
        message.edited = true;
    });
}

void SimulatedPhones::remove(std::string_view id) {
    change(id, [](SimulatedMessage& message) { message.deleted = true; });
}

void SimulatedPhones::touch() {
    std::function<void()> listener;
    {
        const std::lock_guard lock(mutex_);
        ++change_;
        listener = listener_;
    }
    if (listener) listener();
}

void SimulatedPhones::change(std::string_view id, const Change& work) {
    std::function<void()> listener;
    {
        const std::lock_guard lock(mutex_);
        // What changes is nearly always new.
        const auto found = std::find_if(messages_.rbegin(), messages_.rend(), [&](const auto& m) {
            return m.id == id;
        });
        if (found == messages_.rend()) return;
        work(*found);
        found->change = ++change_;
        listener = listener_;
    }
    if (listener) listener();
}

std::optional<SimulatedMessage> SimulatedPhones::last(std::string_view number) const {
    if (number.starts_with('+')) number.remove_prefix(1);
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(messages_.rbegin(), messages_.rend(), [&](const auto& message) {
        return message.by == By::Office && message.to == number;
    });
    if (found == messages_.rend()) return std::nullopt;
    return *found;
}

std::optional<SimulatedMessage> SimulatedPhones::find(std::string_view id) const {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find(messages_, id, &SimulatedMessage::id);
    if (found == messages_.end()) return std::nullopt;
    return *found;
}

std::optional<Time> SimulatedPhones::last_written(std::string_view person) const {
    const std::lock_guard lock(mutex_);
    const auto found = written_.find(person);
    if (found == written_.end()) return std::nullopt;
    return found->second;
}

SimulatedPhones::News SimulatedPhones::since(std::uint64_t change) const {
    const std::lock_guard lock(mutex_);
    News news{change_, {}};
    std::ranges::copy_if(messages_, std::back_inserter(news.messages), [&](const auto& message) {
        return message.change > change;
    });
    return news;
}

void SimulatedPhones::on_change(std::function<void()> listener) {
    const std::lock_guard lock(mutex_);
    listener_ = std::move(listener);
}
}  // namespace telepati::handlers
