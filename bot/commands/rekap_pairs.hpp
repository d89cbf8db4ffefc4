#pragma once
/// Which reports of a month have a picture before and one after, for its paper.

#include <string>
#include <vector>

#include "bot/reports/fact.hpp"
#include "storage/media_store.hpp"
#include "storage/store.hpp"

namespace telepati::app {

struct PairSources {
    storage::Reader& reader;
    storage::MediaStore& media;
    std::string program;  ///< our own, whose child decodes pictures
};

/// Rows of `report-part`, "pair": number, then both pictures in small as PNG in base64. The newest
/// that are done, at most limits::rekap_pairs; pictures of the work that were there before are left
/// out.
std::string pair_rows(const PairSources& from, OfficeId office, std::vector<reports::Fact> facts);
}  // namespace telepati::app
