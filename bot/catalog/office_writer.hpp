#pragma once
/// Values → data files, the way back of office_files.hpp.

#include "bot/catalog/office_files.hpp"

namespace telepati::catalog {

/// What `read_office` reads the same values from: office.toml, categories.tsv, places.json,
/// boundaries.geojson, staff.csv, roster.tsv, holidays.tsv, rhythm.tsv and those of
/// office_words.hpp.
Files write_office(const OfficeFiles& office);
}  // namespace telepati::catalog
