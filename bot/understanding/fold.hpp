#pragma once
/// Spelling made even, so that what people type can be compared.

#include <string>
#include <string_view>
#include <vector>

namespace telepati::understanding {

/// Lower case, words separated by one space, no punctuation or emoji, keycap digits as digits,
/// "rusaaak" as "rusak". Broken UTF-8 and control characters fall away. Never fails.
std::string fold(std::string_view text);

/// The words of an already folded text.
std::vector<std::string_view> words(std::string_view folded);

/// Whether the words of `part` stand in `folded` one behind the other; both are folded.
bool stands_in(std::string_view part, std::string_view folded);

/// The text with broken UTF-8, control and direction characters removed and cut after `most` code
/// points: what may be kept and shown. Newlines stay.
std::string clean(std::string_view text, std::size_t most);
}  // namespace telepati::understanding
