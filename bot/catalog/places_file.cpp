#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/catalog/fault.hpp"
#include "bot/catalog/json_file.hpp"
#include "bot/catalog/kelurahan_list.hpp"
#include "bot/catalog/office_files.hpp"
#include "bot/catalog/plain_text.hpp"
#include "bot/catalog/table.hpp"

namespace telepati::catalog {
namespace {

using understanding::Kelurahan;

enum PlaceColumn : std::size_t { PlaceCode, PlaceName, Aliases, Lat, Lon, Kecamatan };
const Layout place_layout{
    {
     {"code"},
     {"name"},
     {"aliases", Cell::Optional},
     {"lat", Cell::Optional},
     {"lon", Cell::Optional},
     {"kecamatan", Cell::Optional},
     }
};

std::vector<std::string> split_aliases(std::string_view cell) {
    std::vector<std::string> aliases;
    while (!cell.empty()) {
        const auto end = std::min(cell.find(';'), cell.size());
        auto alias = tidy(cell.substr(0, end));
        if (!alias.empty()) aliases.push_back(std::move(alias));
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return aliases;
}

/// Spreadsheets set to Indonesian write a decimal comma; our own tables put an apostrophe before
/// what might be a formula, as south of the equator.
std::optional<double> read_degrees(std::string cell) {
    if (cell.starts_with('\'')) cell.erase(0, 1);
    for (char& c : cell) {
        if (c == ',') c = '.';
    }
    double degrees = 0;
    const auto end = cell.data() + cell.size();
    const auto read = std::from_chars(cell.data(), end, degrees);
    if (read.ec != std::errc{} || read.ptr != end || !std::isfinite(degrees)) return std::nullopt;
    return degrees;
}

Result<Point> read_centre(const Table& table, const Row& row) {
    if (row.cells[Lat].empty() && row.cells[Lon].empty()) return Point{};
    const auto lat = read_degrees(row.cells[Lat]);
    const auto lon = read_degrees(row.cells[Lon]);
    if (!lat || !lon)
        return at_line(
            table.file, row.line, "lat or lon is not a number; write both like 3.5254 and 98.6518"
        );
    return Point{*lat, *lon};
}
}  // namespace

Result<std::vector<Kelurahan>> read_places(
    std::string_view file_name, std::string_view text, std::string_view kecamatan
) {
    if (looks_like_json(text)) return read_json_places(file_name, text, kecamatan);
    auto table = read_csv(file_name, text, place_layout);
    if (!table) return tl::unexpected(std::move(table.error()));
    KelurahanList list(file_name, kecamatan);
    for (auto& row : table->rows) {
        const auto centre = read_centre(*table, row);
        if (!centre) return tl::unexpected(centre.error());
        auto& cells = row.cells;
        const auto added = list.add(
            row.line,
            {cells[PlaceCode],
             cells[PlaceName],
             cells[Kecamatan],
             split_aliases(cells[Aliases]),
             *centre,
             {}}
        );
        if (!added) return tl::unexpected(added.error());
    }
    return list.take();
}
}  // namespace telepati::catalog
