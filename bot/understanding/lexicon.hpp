#pragma once
/// Words and what they mean to us. A value made from data; the words themselves are in
/// bot/data/lexicon.tsv, bot/data/address.tsv and bot/data/rules.tsv.

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/understanding/address_words.hpp"
#include "bot/understanding/phrase_tree.hpp"
#include "bot/understanding/roles.hpp"
#include "bot/understanding/word_lists.hpp"
#include "bot/understanding/word_map.hpp"

namespace telepati::understanding {

struct Entry {
    std::string surface;   ///< as people write it; several words are a phrase
    std::string normal;    ///< what it stands for: a command, an answer, a plain word
    std::string role;      ///< what it is used for: "kategori", "perintah" … (roles.hpp)
    std::string category;  ///< what a report with these words is about; empty for most roles
};

/// All that one phrase means.
struct Sense {
    /// A category that the phrase speaks for; a hint where it may as well speak for others.
    struct Claim {
        std::size_t category = 0;  ///< in `Lexicon::categories`
        bool hint = false;
    };
    std::vector<Entry> entries;
    std::vector<std::optional<Role>> entry_roles;  ///< of each entry
    RoleSet roles;
    std::vector<Claim> claims;  ///< each category once

    /// The first entry of a role, or null.
    const Entry* in_role(Role role) const;
};

/// Immutable once made; safe to read from any thread.
class Lexicon {
public:
    Lexicon() = default;
    explicit Lexicon(std::vector<Entry> entries, AddressWords addresses = {}, WordLists rules = {});

    /// Entries whose folded surface is exactly these folded words joined by one space.
    const std::vector<Entry>* find(std::string_view folded) const;

    /// The meaning of a whole message under a role ("perintah", "jawaban"), or empty:
    /// `meaning("perintah", "Menu!")` is "menu".
    std::string_view meaning(std::string_view role, std::string_view message) const;
    /// The same of a message that was folded already.
    std::string_view meaning_of_folded(std::string_view role, std::string_view folded) const;
    /// A longer message is a story, not an answer.
    static constexpr std::size_t answer_bytes = 120;

    struct Word {
        std::string plain;             ///< empty for a word that only fills
        WordId id = PhraseTree::none;  ///< of the plain word in `phrases`
        bool opens_pair = false;       ///< may be the first word of one, see `plain_pair`
    };

    /// One folded word in plain spelling: "gk" (role "ejaan") is "tidak", "paritnya" is "parit",
    /// "yang" (roles "pengisi" and "sapaan") is empty. Null for a word that occurs nowhere here.
    const Word* plain(std::string_view word) const { return plain(word, hash_of(word)); }
    const Word* plain(std::string_view word, WordHash hash) const;

    /// Two folded words, one space between, that have one plain spelling together: "hari ini" is
    /// "sekarang". Null for most.
    const Word* plain_pair(std::string_view two) const { return words_.find(two); }

    /// Whether this folded word is one of the words here, as it stands.
    bool has(std::string_view word, WordHash hash) const {
        return words_.find(word, hash) != nullptr;
    }

    /// Phrases of plain words, by their ids; a leaf is the place of its sense.
    const PhraseTree& phrases() const { return phrases_; }
    /// Of the word that stands for any figure in phrases; `none` where no phrase has it.
    WordId any_figure() const { return any_figure_; }
    const Sense& sense(std::size_t at) const { return senses_.items()[at].value; }

    /// Codes of all categories that some word speaks for.
    const std::vector<std::string>& categories() const { return categories_; }
    const AddressWords& addresses() const { return addresses_; }
    const WordLists& rules() const { return rules_; }

private:
    std::string_view meaning_inside_frame(Role role, std::string_view folded) const;
    const Entry* found_as(std::string_view folded, Role role) const;
    bool names_addressee(std::string_view folded) const;
    std::string without_addressee(std::string_view folded) const;
    void learn_spelling(const Entry& entry);
    void learn_phrase(const Entry& entry);
    void add_claim(Sense& sense, const Entry& entry);
    void settle_spellings();
    void mark_pairs();
    std::string spelled(const std::string& surface) const;
    void grow_tree();
    const Word* known(std::string_view word) const { return words_.find(word); }
    const Word* without_head(std::string_view word) const;

    WordMap<Sense> surfaces_;
    WordMap<Sense> senses_;  ///< by plain surface
    WordMap<Word> words_;
    PhraseTree phrases_;
    WordId any_figure_ = PhraseTree::none;
    std::vector<std::string> categories_;
    AddressWords addresses_;
    WordLists rules_;
    /// Most words end in a letter that no tail ends in, and are not compared with any.
    std::array<bool, 256> ends_a_tail_ = {};
};
}  // namespace telepati::understanding
