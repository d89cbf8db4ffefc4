#pragma once
/// The schema, in numbered steps that only go forward. Step n brings a database from version n-1 to
/// n.

#include <span>
#include <string_view>

namespace telepati::storage {

struct Migration {
    int version;
    std::string_view name;
    /// Several statements; {{id}} is the identity column, {{search}} the engine's own index of
    /// words.
    std::string_view sql;
};

std::span<const Migration> migrations();
}  // namespace telepati::storage
