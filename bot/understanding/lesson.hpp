#pragma once
/// What a message teaches: its words as traits, what the lexicon had said of it, and the category
/// that people gave it. A lesson can be stored; the words cannot be read from it again.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/understanding/guess.hpp"

namespace telepati::understanding {

struct Reading;

/// One trait of a text: a word, its beginning, or two words side by side, as a hash. The lowest two
/// bits say which.
using Trait = std::uint32_t;

enum class TraitKind : Trait { Word = 0, Stem = 1, Pair = 2, Said = 3 };

constexpr TraitKind kind_of(Trait trait) { return static_cast<TraitKind>(trait & 3U); }

/// A trait and the words of the reading that it was made from.
struct SeenTrait {
    Trait trait = 0;
    std::uint16_t first = 0;
    std::uint16_t last = 0;
};

/// Each trait once, in the order of the text. Addresses and numbers say only that they are there.
std::vector<SeenTrait> traits_of(const Reading& reading);

/// The trait "the lexicon says this category".
Trait said_by_lexicon(std::string_view category);

/// The lexicon's confidence in one category.
struct Prior {
    std::string category;
    double confidence = 0;
};

struct Lesson {
    std::string category;
    std::vector<Prior> priors;
    std::vector<Trait> traits;
};

Lesson lesson_of(const Lexicon& lexicon, std::string_view text, std::string category);

/// One line of ASCII without the category, and back; nothing where it is no such line.
std::string written(const Lesson& lesson);
std::optional<Lesson> read_lesson(std::string_view line, std::string category);
}  // namespace telepati::understanding
