#pragma once
/// Which pictures of the work were there before, by what they look like.

#include <cstdint>
#include <string_view>
#include <vector>

#include "storage/desk_rows.hpp"
#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

void keep_look(Connection& connection, OfficeId office, std::int64_t media, std::uint64_t look);

/// A doubt for each picture of that statement which was there before, or so alike that at most
/// `bits` differ. The statement: `sql::closing_pictures` or `sql::work_pictures`.
std::vector<MediumDoubt> doubts_of(
    Connection& connection,
    const char* statement,
    OfficeId office,
    std::string_view number,
    int bits
);
}  // namespace telepati::storage::relational
