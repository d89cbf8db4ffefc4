#pragma once
/// Words and what they mean to us. A value made from data; the words themselves are in
/// bot/data/lexicon.tsv.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace telepati::understanding {

struct Entry {
    std::string surface;  ///< as people write it; several words are a phrase
    std::string normal;   ///< what it stands for: a command, an answer, a plain word
    std::string role;  ///< "kategori", "perintah" (command), "jawaban" (answer), "bahaya" (danger),
                       ///< "salam" …
    std::string category;  ///< what a report with these words is about; empty for most roles
};

/// Immutable once made; safe to read from any thread.
class Lexicon {
public:
    Lexicon() = default;
    explicit Lexicon(std::vector<Entry> entries);

    /// Entries whose folded surface is exactly these folded words joined by one space.
    const std::vector<Entry>* find(std::string_view folded) const;

    /// The meaning of a whole message under a role ("perintah", "jawaban"), or empty:
    /// `meaning("perintah", "Menu!")` is "menu".
    std::string_view meaning(std::string_view role, std::string_view message) const;

    /// Words in the longest phrase.
    std::size_t longest() const { return longest_; }

    struct Word {
        std::string plain;        ///< in plain spelling; empty for a word that only fills
        std::size_t longest = 0;  ///< words in the longest plain phrase that begins with it
    };

    /// One folded word in plain spelling: "gk" (role "ejaan") is "tidak", "paritnya" is "parit",
    /// "yang" (roles "pengisi" and "sapaan") is empty. Null for a word that occurs nowhere here.
    const Word* plain(std::string_view word) const;

    /// Entries whose surface is this, once both are in plain spelling.
    const std::vector<Entry>* find_plain(std::string_view plain) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    template <class Value>
    using Map = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;
    std::string_view meaning_inside_frame(std::string_view role, std::string_view folded) const;
    bool names_addressee(std::string_view folded) const;
    std::string without_addressee(std::string_view folded) const;
    void learn_spelling(const Entry& entry);
    void learn_phrase(const Entry& entry);
    void settle_spellings();
    const Word* known(std::string_view word) const;
    const Word* without_head(std::string_view word) const;

    Map<std::vector<Entry>> entries_;
    Map<std::vector<Entry>> phrases_;  ///< by plain surface
    Map<Word> words_;
    std::size_t longest_ = 1;
};
}  // namespace telepati::understanding
