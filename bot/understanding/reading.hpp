#pragma once
/// A text as the lexicon reads it: plain words without fillers and addresses, and the phrases among
/// them. Read a message once and ask everything of the reading.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "bot/understanding/address.hpp"
#include "bot/understanding/lexicon.hpp"
#include "bot/understanding/tokens.hpp"

namespace telepati::understanding {

/// Words `first` … `first + count - 1` of the reading are a phrase of the lexicon.
struct Phrase {
    const Sense* sense = nullptr;
    std::size_t first = 0;
    std::size_t count = 0;

    bool has(Role role) const { return sense->roles.has(role); }
    const Entry* in_role(Role role) const { return sense->in_role(role); }
    const Entry* in_role(std::string_view role) const;
};

/// Points into the lexicon, which must outlive it.
struct Reading {
    struct Word {
        std::string_view
            plain;              ///< empty for a word, or an address, that the lexicon does not know
        std::string_view said;  ///< in plain spelling where that is known; empty: an address
        WordId id = PhraseTree::none;  ///< of the plain word among the phrases
        std::uint32_t sentence = 0;    ///< number of the sentence it stands in
        std::uint32_t clause = 0;      ///< number of the part between commas
        bool is_tag = false;           ///< "#banjir"
    };
    const Lexicon* lexicon = nullptr;
    std::unique_ptr<const Tokens> typed;  ///< what `said` points into
    std::vector<AddressSpan> addresses;   ///< among the typed words
    std::vector<Word> words;
    std::vector<Phrase> phrases;  ///< longest first at each place, never overlapping
    RoleSet roles;                ///< of all the phrases
};

Reading read(const Lexicon& lexicon, std::string_view text);

/// The longest phrase of a role that begins at a word, also inside a longer one without it; one
/// without sense where there is none.
Phrase phrase_at(const Reading& reading, std::size_t first, Role role);
}  // namespace telepati::understanding
