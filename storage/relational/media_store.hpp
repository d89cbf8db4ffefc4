#pragma once
/// The media store as two tables.

#include <functional>
#include <memory>
#include <string>

#include "storage/media_store.hpp"
#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

/// Makes them where they are not there.
extern const char* const media_schema;
/// Their names, each after those it points to.
extern const std::vector<std::string> media_tables;

using OpenConnection = std::function<std::unique_ptr<Connection>()>;

/// `open` opens a connection on which the tables are; it is called again after a failure. `copy`
/// writes a consistent copy to a file that does not exist.
std::unique_ptr<MediaStore> make_media_store(
    OpenConnection open, std::function<void(const std::string& file)> copy
);
}  // namespace telepati::storage::relational
