#pragma once
/// roster.tsv: who is on duty when. People without a line are always on duty.

#include <string_view>
#include <vector>

#include "bot/base/result.hpp"
#include "bot/catalog/office_files.hpp"

namespace telepati::catalog {

/// Columns phone, days, from, to; several lines for one person add up. Refused: a phone that is not
/// of the staff. On a refusal `staff` is as it was.
Result<void> read_roster(
    std::string_view file, std::string_view bytes, std::vector<StaffRow>& staff
);
}  // namespace telepati::catalog
