#pragma once
/// How high the water stands, from body parts and figures: "selutut", "50 cm", "1,5 meter".

#include <optional>
#include <string_view>

#include "bot/understanding/lexicon.hpp"

namespace telepati::understanding {

/// Centimetres, the highest that is named; nothing when none is. Ask only of a text about a flood:
/// "3 meter" is a width elsewhere.
std::optional<int> water_depth(const Lexicon& lexicon, std::string_view text);
}  // namespace telepati::understanding
