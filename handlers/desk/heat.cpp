#include "handlers/desk/heat.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "bot/base/limits.hpp"

namespace telepati::handlers::desk {
namespace {

using Counts = std::map<std::string, int>;

struct Gathered {
    HeatCell cell;
    Counts kelurahan;
    Counts categories;
};

int index_of(double degrees) {
    return static_cast<int>(std::floor(degrees / limits::heat_degrees));
}

std::string most_frequent(const Counts& counts) {
    return std::ranges::max_element(counts, {}, &Counts::value_type::second)->first;
}
}  // namespace

std::vector<HeatCell> heat_cells(const std::vector<storage::PinRow>& pins) {
    std::map<std::pair<int, int>, Gathered> grid;
    for (const storage::PinRow& pin : pins) {
        const int row = index_of(pin.at.lat);
        const int column = index_of(pin.at.lon);
        Gathered& here = grid[{row, column}];
        here.cell.south_west = {row * limits::heat_degrees, column * limits::heat_degrees};
        here.cell.north_east = {
            (row + 1) * limits::heat_degrees, (column + 1) * limits::heat_degrees};
        ++here.cell.reports;
        here.cell.open += pin.status < cases::Status::Resolved ? 1 : 0;
        ++here.kelurahan[pin.kelurahan];
        ++here.categories[pin.category];
    }
    std::vector<HeatCell> cells;
    for (auto& [place, gathered] : grid) {
        gathered.cell.kelurahan = most_frequent(gathered.kelurahan);
        gathered.cell.category = most_frequent(gathered.categories);
        cells.push_back(std::move(gathered.cell));
    }
    std::ranges::stable_sort(cells, {}, [](const HeatCell& cell) {
        return std::tuple{-cell.reports, -cell.south_west.lat, cell.south_west.lon};
    });
    return cells;
}

HeatScale heat_scale(int most) {
    HeatScale scale;
    scale.most = most;
    scale.width = std::max(1, (most + limits::heat_shades - 1) / limits::heat_shades);
    scale.shades = most <= 0 ? 0 : (most + scale.width - 1) / scale.width;
    return scale;
}

int HeatScale::shade(int count) const { return count <= 0 ? 0 : (count + width - 1) / width; }

std::string HeatScale::range(int shade) const {
    const int first = (shade - 1) * width + 1;
    const int last = std::min(shade * width, most);
    return first >= last ? std::to_string(last)
                         : std::to_string(first) + "–" + std::to_string(last);
}
}  // namespace telepati::handlers::desk
