#pragma once
/// Rows of pictures, voices and papers. Their content lies in the media store.

#include <optional>
#include <string_view>
#include <vector>

#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

/// The row that media belong to.
struct Owner {
    MediaOwner kind = MediaOwner::Ticket;
    std::int64_t row = 0;
};

/// `author` nobody: the office's own.
void insert_media(
    Connection& connection,
    OfficeId office,
    const Owner& owner,
    const std::vector<conversation::Media>& media,
    std::optional<ContactId> author,
    Time at
);
/// In the order in which they came.
std::vector<OwnedMedium> media_of(Connection& connection, const Owner& owner);
/// Their content is noted, to go from the media store. `author` none: everybody's.
void erase_media(Connection& connection, const Owner& owner, ContactId author = {});
/// Whether a medium that was not erased has this content.
bool is_used(Connection& connection, std::string_view content);

/// Those that are due; they are left to the caller until `until`.
std::vector<WantedMedia> lease_media(Connection& connection, Time now, Time until, int most);
std::vector<conversation::Shown> arrived_media(
    Connection& connection, OfficeId office, std::string_view number
);
void update_media(Connection& connection, const MediaUpdate& row);
bool wants_media(Connection& connection, Time now);
std::optional<KeptMedia> kept_media(
    Connection& connection, OfficeId office, MediaOwner owner, std::int64_t id
);
}  // namespace telepati::storage::relational
