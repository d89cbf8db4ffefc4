#pragma once
/// A text as the lexicon reads it: plain words without fillers and addresses, and the phrases among
/// them.

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "bot/understanding/lexicon.hpp"
#include "bot/understanding/tokens.hpp"

namespace telepati::understanding {

/// Words `first` … `first + count - 1` of the reading are a phrase of the lexicon.
struct Phrase {
    const std::vector<Entry>* entries = nullptr;
    std::size_t first = 0;
    std::size_t count = 0;

    const Entry* in_role(std::string_view role) const;
};

/// Points into the lexicon, which must outlive it.
struct Reading {
    struct Word {
        std::string_view
            plain;              ///< empty for a word, or an address, that the lexicon does not know
        std::string_view said;  ///< in plain spelling where that is known; empty: an address
        std::size_t longest = 0;   ///< words in the longest phrase that could begin here
        std::size_t sentence = 0;  ///< number of the sentence it stands in
        std::size_t clause = 0;    ///< number of the part between commas
    };
    std::unique_ptr<const Tokens> typed;  ///< what `said` points into
    std::vector<Word> words;
    std::vector<Phrase> phrases;  ///< longest first at each place, never overlapping
};

Reading read(const Lexicon& lexicon, std::string_view text);
}  // namespace telepati::understanding
