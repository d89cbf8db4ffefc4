#pragma once
/// What people typed into a form, as it may be stored.

#include <string>
#include <string_view>

namespace telepati::handlers::desk {

/// Whole characters of UTF-8 and line breaks as \n; control characters and bytes that are no
/// character are gone, and so are spaces at both ends.
std::string clean_text(std::string_view typed);

/// At most so many characters.
std::string cut(std::string_view clean, std::size_t most);
std::size_t characters(std::string_view clean);
}  // namespace telepati::handlers::desk
