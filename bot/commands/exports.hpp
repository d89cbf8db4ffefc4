#pragma once
/// `telepati export`: rows come from the database in parts, wherever it is open, and go to the file
/// one by one.

#include <functional>
#include <string>
#include <vector>

#include "bot/arguments.hpp"
#include "handlers/control.hpp"

namespace telepati::app {

using Ask = std::function<handlers::Outcome(const handlers::Command&)>;

/// `ask` runs a command where the database is open, in the service or here.
handlers::Outcome export_files(const Arguments& arguments, const Ask& ask);

/// One part as a command that works on the database: a line that says where the next one begins
/// ("-": there is none), then rows. Cells and rows end with a sign that no text has.
inline constexpr char cell_end = '\x1f';
inline constexpr char row_end = '\x1e';
std::string part_row(const std::vector<std::string>& cells);
/// Gives each row to `take`; where the next part begins, empty: nowhere.
std::string read_part(
    const std::string& part, const std::function<void(const std::vector<std::string>&)>& take
);
}  // namespace telepati::app
