#include "handlers/desk/csv.hpp"

#include <algorithm>

namespace telepati::handlers::desk {
namespace {

/// Spreadsheets pass spaces over before they look for a formula.
bool may_be_formula(std::string_view cell) {
    constexpr std::string_view signs = "=+-@|%";
    if (cell.starts_with('\t') || cell.starts_with('\r') || cell.starts_with('\n')) return true;
    const auto first = cell.find_first_not_of(' ');
    return first != std::string_view::npos && signs.find(cell[first]) != std::string_view::npos;
}
}  // namespace

void add_csv_line(std::string& csv, const std::vector<std::string>& cells) {
    char before = 0;
    for (const std::string& cell : cells) {
        if (before != 0) csv += before;
        before = ';';
        csv += '"';
        if (may_be_formula(cell)) csv += '\'';
        for (const char letter : cell) {
            if (letter == '"') csv += '"';
            csv += letter;
        }
        csv += '"';
    }
    csv += "\r\n";
}
}  // namespace telepati::handlers::desk
