#pragma once
/// Rows of pictures, voices and papers. Their content lies in the media store.

#include <optional>
#include <string_view>
#include <vector>

#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

/// Those that are due; they are left to the caller until `until`.
std::vector<WantedMedia> lease_media(Connection& connection, Time now, Time until, int most);
std::vector<conversation::Shown> arrived_media(
    Connection& connection, OfficeId office, std::string_view number
);
void update_media(Connection& connection, const MediaUpdate& row);
bool wants_media(Connection& connection, Time now);
std::optional<KeptMedia> kept_media(Connection& connection, OfficeId office, std::int64_t id);
}  // namespace telepati::storage::relational
