#pragma once
/// How high the water stands, from body parts and figures: "selutut", "setengah meter", "50 cm",
/// "tiga puluh senti", "1,5 meter".

#include <cstddef>
#include <optional>
#include <string_view>

#include "bot/understanding/lexicon.hpp"

namespace telepati::understanding {

struct Reading;

/// Centimetres, the highest that is named; nothing when none is. Ask only of a text about a flood:
/// "3 meter" is a width elsewhere.
std::optional<int> water_depth(const Reading& reading, std::string_view text);
std::optional<int> water_depth(const Lexicon& lexicon, std::string_view text);

/// Whether a length in figures or number words begins at a word of the reading: "50cm", "80-an cm",
/// "dua setengah meter".
bool tells_length(const Reading& reading, std::size_t at);
}  // namespace telepati::understanding
