#pragma once
/// Data files in JSON, read into the same shapes as tables and place lists.

#include <string_view>
#include <vector>

#include "bot/base/result.hpp"
#include "bot/catalog/table.hpp"
#include "bot/understanding/places.hpp"

namespace telepati::catalog {

/// The text begins like JSON.
bool looks_like_json(std::string_view bytes);

/// An array of flat objects: each is a row, its keys are the columns.
Result<Table> read_json_rows(std::string_view file, std::string_view bytes, const Layout& layout);

/// A city with kecamatan that have kelurahan (the shape of medan.json), or a GeoJSON feature
/// collection.
Result<std::vector<understanding::Kelurahan>> read_json_places(
    std::string_view file, std::string_view bytes, std::string_view kecamatan
);
}  // namespace telepati::catalog
