#pragma once
/// A table as a file for spreadsheets.

#include <string>
#include <string_view>
#include <vector>

namespace telepati::handlers::desk {

/// Adds a line. Every cell stands in quotes, and none of them can be a formula: what begins like
/// one gets an apostrophe before it.
void add_csv_line(std::string& csv, const std::vector<std::string>& cells);
}  // namespace telepati::handlers::desk
