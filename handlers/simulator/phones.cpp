#include "handlers/simulator/phones.hpp"

#include <algorithm>
#include <utility>

namespace telepati::handlers {
namespace {
constexpr std::size_t most_messages = 200;
}  // namespace

void SimulatedPhones::receive(SimulatedMessage message) {
    const std::lock_guard lock(mutex_);
    if (messages_.size() == most_messages) messages_.pop_front();
    messages_.push_back(std::move(message));
}

std::optional<SimulatedMessage> SimulatedPhones::last(std::string_view number) const {
    if (number.starts_with('+')) number.remove_prefix(1);
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(messages_.rbegin(), messages_.rend(), [&](const auto& message) {
        return message.to == number;
    });
    if (found == messages_.rend()) return std::nullopt;
    return *found;
}
}  // namespace telepati::handlers
