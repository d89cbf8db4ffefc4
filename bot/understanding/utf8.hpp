#pragma once
/// UTF-8 read one code point at a time, whatever the bytes are.

#include <cstddef>
#include <string_view>

namespace telepati::understanding {

/// Stands for a byte that begins no code point.
inline constexpr char32_t broken = 0xFFFF'FFFF;

/// The code point at `at`, which moves behind it; `broken`, and one byte on, where there is none.
/// `at` must lie inside the text.
char32_t next_code_point(std::string_view text, std::size_t& at);
}  // namespace telepati::understanding
