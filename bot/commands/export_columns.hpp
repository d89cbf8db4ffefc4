#pragma once
/// What a row of each export holds.

#include <string>
#include <string_view>
#include <vector>

#include "handlers/sheets/sheet.hpp"
#include "handlers/world.hpp"
#include "storage/point_store.hpp"

namespace telepati::app {

/// Of "tickets", "ratings", "letters", "points" or "codes"; empty for anything else.
std::vector<handlers::SheetColumn> columns_of(std::string_view what);

/// As the columns of "tickets" have it. `contact` is as it may be shown.
std::vector<std::string> ticket_cells(
    const handlers::OfficeWorld& office,
    const cases::Ticket& ticket,
    const std::string& contact,
    bool unmasked
);
std::vector<std::string> point_cells(
    const handlers::OfficeWorld& office,
    const storage::PointView& view,
    const std::vector<cases::Ticket>& reports
);
std::vector<std::string> rating_cells(
    const handlers::OfficeWorld& office, const cases::Ticket& ticket
);
}  // namespace telepati::app
