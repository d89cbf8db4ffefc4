#pragma once
/// Short lists of words that a rule asks for, such as what is glued to words, or says that water
/// rises. The words themselves are in bot/data/rules.tsv, whose first lines say what each is for.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace telepati::understanding {

enum class WordList {
    Tail,
    Head,
    Core,
    Link,
    Rises,
    Falls,
    More,
    High,
    Denies,
    Recurs,
    Half,
    Title,
    LetterPaper,
    LetterNeeds,
    LetterDoing,
    LetterDone,
    LetterWaiting,
    LetterLength,
    LetterTrouble,
    LetterLead,
    NumberName,
    Count,
};

/// "akhiran" is WordList::Tail; nothing for a name that is none.
std::optional<WordList> word_list_named(std::string_view name);

/// Of a list as the file calls it.
std::string_view name_of(WordList list);

/// Immutable once filled; safe to read from any thread.
class WordLists {
public:
    void add(WordList list, std::string word) { all_[index(list)].push_back(std::move(word)); }

    /// In the order of the file.
    const std::vector<std::string>& of(WordList list) const { return all_[index(list)]; }
    bool has(WordList list, std::string_view word) const;

    /// Whether the word begins with one of the list.
    bool begins(WordList list, std::string_view word) const;

private:
    static std::size_t index(WordList list) { return static_cast<std::size_t>(list); }
    std::array<std::vector<std::string>, static_cast<std::size_t>(WordList::Count)> all_;
};
}  // namespace telepati::understanding
