#pragma once
/// The schema, in numbered steps that only go forward. Step n brings a database from version n-1 to
/// n.

#include <span>
#include <string_view>

namespace telepati::storage {

struct Migration {
    int version;
    std::string_view name;
    std::string_view sql;  ///< several statements; {{id}} is the identity column
};

std::span<const Migration> migrations();
}  // namespace telepati::storage
