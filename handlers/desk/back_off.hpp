#pragma once
/// How long somebody waits who has given wrong passwords: longer each time, by name and by address.

#include <chrono>

#include "storage/desk_rows.hpp"

namespace telepati::handlers::desk {

/// Zero: may try now. `free` wrong ones cost nothing; then 30 s, doubling up to an hour; a day of
/// quiet forgets them.
std::chrono::milliseconds wait_left(const storage::FailureRow& failures, int free, Time now);
}  // namespace telepati::handlers::desk
