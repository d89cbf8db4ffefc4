#pragma once
/// Counts of tickets and of what the gateway charges.

#include <cstdint>
#include <string>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"

namespace telepati::storage {

/// Delivered messages of one office, day and price.
struct CostRow {
    std::string month;  ///< "2026-11"
    std::string category;
    bool billable = false;
    std::int64_t messages = 0;
};

/// How many tickets, by one of their properties.
struct TicketCount {
    std::string what;
    std::int64_t count = 0;
};

struct Stats {
    std::vector<TicketCount> by_status;
    std::vector<TicketCount> by_category;
    std::vector<CostRow> costs;
};

struct StatsQuery {
    OfficeId office;  ///< none: all
    Time from;
    Time to;
    std::string from_day;  ///< of the ledger; both are included
    std::string to_day;
};
}  // namespace telepati::storage
