#pragma once
/// The first look at any data file: is it text, and how long are its words.

#include <cstddef>
#include <string>
#include <string_view>

#include "bot/base/result.hpp"

namespace telepati::catalog {

/// `bytes` without a byte order mark. Refused: empty, larger than limits::data_file, not UTF-8,
/// control characters.
Result<std::string_view> plain_text(std::string_view file, std::string_view bytes);

/// The line of a byte, from 1. A position past the end counts as the end.
std::size_t line_of(std::string_view text, std::size_t position);

/// Length as WhatsApp counts. `text` is UTF-8.
std::size_t utf16_units(std::string_view text);

/// At most `most` whole code points from the start.
std::string_view first_characters(std::string_view text, std::size_t most);

/// A value as it is kept: no blanks around it, and any run of blanks or line breaks inside as one
/// space.
std::string tidy(std::string_view text);

/// Latin capitals made small; everything else stays.
std::string lowered(std::string_view text);
}  // namespace telepati::catalog
