#pragma once
/// The store in a PostgreSQL database.

#include <memory>
#include <string>

#include "storage/media_store.hpp"
#include "storage/relational/copy.hpp"
#include "storage/store.hpp"

namespace telepati::storage::postgres {

/// Applies migrations. One service on one database: a second one is refused with a Failure that
/// says who has it.
telepati::Result<std::unique_ptr<Store>> open_database(const std::string& url, OpenMode mode);

/// In tables of the same database.
telepati::Result<std::unique_ptr<MediaStore>> open_media(const std::string& url);

/// Moves the tables into a schema of their own, named like theirs and then `stamp`, when no service
/// has them. An empty one of the old name stands in its place.
telepati::Result<void> set_aside(const std::string& url, const std::string& stamp);
/// Undoes it; what came in between is dropped.
telepati::Result<void> put_back(const std::string& url, const std::string& stamp);

/// Fills an empty database from the files of a backup; `media` may not be there.
telepati::Result<void> fill(
    const std::string& url,
    const std::string& file,
    const std::string& media,
    const relational::Progress& progress
);
}  // namespace telepati::storage::postgres
