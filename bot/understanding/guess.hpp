#pragma once
/// What a report is about: ranked categories, with the words that decided.

#include <string>
#include <string_view>
#include <vector>

#include "bot/understanding/lexicon.hpp"

namespace telepati::understanding {

struct Guess {
    std::string category;
    double confidence = 0;  ///< 0…1; the guesses of one message add up to at most 1
    std::vector<std::string> because;
};

/// Best first; empty when no word says anything. Address words never count.
std::vector<Guess> guess(const Lexicon& lexicon, std::string_view text);

/// The same for a text that was read already (reading.hpp), as for `alarm`.
struct Reading;
std::vector<Guess> guess(const Reading& reading);

/// How sure is sure enough not to ask.
inline constexpr double sure_enough = 0.6;
}  // namespace telepati::understanding
