#pragma once
/// A table as a file for spreadsheets.

#include <string>
#include <string_view>
#include <vector>

#include "handlers/http.hpp"

namespace telepati::handlers::desk {

/// Adds a line. Every cell stands in quotes, and none of them can be a formula: what begins like
/// one gets an apostrophe before it.
void add_csv_line(std::string& csv, const std::vector<std::string>& cells);

/// The lines as a file that a browser keeps under that name, and that spreadsheets take as UTF-8.
http::Response csv_file(const std::string& name, const std::string& lines);
}  // namespace telepati::handlers::desk
