#pragma once
/// Timers, and what older messages were about.

#include <optional>
#include <string_view>
#include <vector>

#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

void set_timer(Connection& connection, const TimerRow& row);
std::vector<TimerRow> take_timers(Connection& connection, Time now, int most);
std::optional<MessageSubject> subject_of(
    Connection& connection, ContactId contact, std::string_view wamid
);
}  // namespace telepati::storage::relational
