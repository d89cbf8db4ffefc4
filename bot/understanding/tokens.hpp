#pragma once
/// The words of a text as typed and as folded, with where they stood and what stood behind them.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bot/understanding/word_map.hpp"

namespace telepati::understanding {

/// What separates a word from the next one.
enum class Pause : std::uint8_t { None, Comma, Sentence };

struct Token {
    std::uint32_t begin = 0;  ///< in the text as typed, bytes
    std::uint32_t end = 0;
    std::uint32_t folded_at = 0;  ///< in `Tokens::folded`
    std::uint32_t folded_size = 0;
    WordHash hash = 0;          ///< of the folded word
    bool is_capital = false;    ///< begins with a capital of A to Z
    bool is_tag = false;        ///< "#banjir"
    Pause pause = Pause::None;  ///< behind the word
};

struct Tokens {
    std::string folded;  ///< all folded words, one space between
    std::vector<Token> all;
    bool all_capital = true;  ///< no word begins small

    std::size_t size() const { return all.size(); }
    std::string_view word(std::size_t at) const {
        return std::string_view(folded).substr(all[at].folded_at, all[at].folded_size);
    }
};

/// Never fails; see `fold` for what a folded word is.
Tokens tokens(std::string_view text);

/// Only digits.
bool is_number(std::string_view folded);

/// Only i, v and x: "ii", "viii".
bool is_roman(std::string_view folded);
}  // namespace telepati::understanding
