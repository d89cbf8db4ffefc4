#pragma once
/// UTF-8 read character by character.

#include <cstddef>
#include <string_view>

namespace telepati::templates {

inline constexpr char32_t unreadable_character = 0xFFFD;

/// The character at `at`, which moves behind it. A byte that begins none is U+FFFD, one byte long.
char32_t next_character(std::string_view utf8, std::size_t& at);

constexpr std::size_t utf16_units(char32_t character) { return character > 0xFFFF ? 2 : 1; }
}  // namespace telepati::templates
