#pragma once
/// Text as PostgreSQL can hold it. It refuses bytes that are no UTF-8 and the zero byte, but what
/// arrives is kept as it came: such bytes stand in the database as characters of a private plane.

#include <string>
#include <string_view>

namespace telepati::storage::postgres {

/// Valid UTF-8 without zeros, from which `unescaped` makes the same bytes again. Most texts come
/// out as they are.
std::string escaped(std::string_view bytes);
std::string unescaped(std::string_view stored);
}  // namespace telepati::storage::postgres
