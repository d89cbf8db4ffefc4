#pragma once
/// A list of places that are to get posters, as CSV.

#include <string_view>
#include <vector>

#include "bot/base/result.hpp"
#include "bot/cases/entry.hpp"
#include "bot/understanding/places.hpp"

namespace telepati::catalog {

/// `kelurahan,place,kind,topic[,poster]`, with or without that header line: kelurahan by code or
/// name; kind one of cases::entry_kinds (empty: kelurahan, or lingkungan where a place is named);
/// topic a name of cases::topics() (empty: general). JSON: an array of objects with the same keys.
/// The codes are empty. A bad row is named by its line.
Result<std::vector<cases::Entry>> read_entries(
    std::string_view file_name,
    std::string_view text,
    const std::vector<understanding::Kelurahan>& places
);
}  // namespace telepati::catalog
