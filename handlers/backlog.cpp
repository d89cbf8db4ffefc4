#include "handlers/backlog.hpp"

#include <algorithm>

#include "bot/base/limits.hpp"

namespace telepati::handlers {
namespace {

// So many at a time, when as many are still to go: the lane never runs dry.
constexpr std::size_t group = limits::lane_rows_of_contact / 2;
constexpr auto pace_of_group = limits::contact_interval * static_cast<int>(group);
// What is due later than this waits for the morning, not for its turn.
constexpr std::chrono::hours longest_turn{1};
}  // namespace

void Backlog::take_over(const std::vector<storage::Deferred>& rows, Time now) {
    const std::scoped_lock lock(mutex_);
    for (const storage::Deferred& row : rows) {
        if (row.due - now <= longest_turn) last_[row.contact] = {row.due, group};
        next_ = next_ ? std::min(*next_, row.due) : row.due;
    }
}

void Backlog::expect(Time due) {
    const std::scoped_lock lock(mutex_);
    next_ = next_ ? std::min(*next_, due) : due;
}

std::optional<Time> Backlog::put_off(ContactId contact, std::size_t held, Time now) {
    const std::scoped_lock lock(mutex_);
    const auto found = last_.find(contact);
    if (found == last_.end() && held < limits::lane_rows_of_contact) return std::nullopt;
    if (found == last_.end()) {
        const Time due = now + pace_of_group;
        last_[contact] = {due, 1};
        next_ = next_ ? std::min(*next_, due) : due;
        return due;
    }
    Group& latest = found->second;
    if (latest.rows >= group) latest = {latest.due + pace_of_group, 0};
    ++latest.rows;
    return latest.due;
}

std::optional<Time> Backlog::next() const {
    const std::scoped_lock lock(mutex_);
    return next_;
}

void Backlog::fetched(Time now, std::optional<Time> left) {
    const std::scoped_lock lock(mutex_);
    std::erase_if(last_, [now](const auto& entry) { return entry.second.due <= now; });
    next_ = left;
    // Groups that are just being written are not in the database yet.
    for (const auto& [contact, latest] : last_)
        next_ = next_ ? std::min(*next_, latest.due) : latest.due;
}
}  // namespace telepati::handlers
