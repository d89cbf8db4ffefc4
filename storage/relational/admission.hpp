#pragma once
/// Bodies and their events on the way in.

#include <span>
#include <vector>

#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

/// See Batch::admit_all. Step by step for all deliveries together, because each step may be a
/// journey to a server.
std::vector<std::vector<Admitted>> admit(
    Connection& connection, std::span<const Delivery* const> deliveries
);
}  // namespace telepati::storage::relational
