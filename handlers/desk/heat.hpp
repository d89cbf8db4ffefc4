#pragma once
/// Where reports came from, as squares of one size, and the shades that counts are drawn in.

#include <string>
#include <vector>

#include "storage/fact_rows.hpp"

namespace telepati::handlers::desk {

/// A square of `heat_degrees` with at least one report.
struct HeatCell {
    Point south_west;
    Point north_east;
    int reports = 0;
    int open = 0;
    std::string kelurahan;  ///< code that most of them name; may be empty
    std::string category;   ///< the most frequent one
};

/// Most reports first; of equals the northern one, then the western one.
std::vector<HeatCell> heat_cells(const std::vector<storage::PinRow>& pins);

/// Counts from 1 to `most` in at most `heat_shades` shades of equal width.
struct HeatScale {
    int most = 0;
    int width = 1;   ///< counts in one shade
    int shades = 0;  ///< none when `most` is 0

    /// 0 for none, else from 1.
    int shade(int count) const;
    /// "4–6".
    std::string range(int shade) const;
};
HeatScale heat_scale(int most);
}  // namespace telepati::handlers::desk
