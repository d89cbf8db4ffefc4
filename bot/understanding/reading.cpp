#include "bot/understanding/reading.hpp"

#include <algorithm>

#include "bot/understanding/address.hpp"
#include "bot/understanding/fold.hpp"
#include "bot/understanding/tokens.hpp"

namespace telepati::understanding {
namespace {

std::vector<Reading::Word> plain_words(
    const Lexicon& lexicon, std::string_view text, const Tokens& typed
) {
    const std::vector<AddressSpan> spans = address_spans(text, typed);
    auto span = spans.begin();
    std::vector<Reading::Word> result;
    result.reserve(typed.size());
    std::size_t sentence = 0;
    std::size_t clause = 0;
    for (std::size_t at = 0; at < typed.size(); ++at) {
        if (span != spans.end() && at == span->marker) {
            result.push_back({{}, {}, 0, sentence, clause});
            at = span->end - 1;
            ++span;
        } else if (const Lexicon::Word* word = lexicon.plain(typed.word(at)); word == nullptr) {
            result.push_back({{}, typed.word(at), 0, sentence, clause});
        } else if (word->plain.find(' ') == std::string::npos) {
            if (!word->plain.empty())
                result.push_back({word->plain, word->plain, word->longest, sentence, clause});
        } else {
            for (const std::string_view part : words(word->plain)) {
                const Lexicon::Word* known = lexicon.plain(part);
                const std::size_t longest = known == nullptr ? 0 : known->longest;
                result.push_back({part, part, longest, sentence, clause});
            }
        }
        if (typed.all[at].pause == Pause::Sentence) ++sentence;
        if (typed.all[at].pause != Pause::None) ++clause;
    }
    return result;
}

/// Finds the longest phrases of one text; keeps its buffer between places.
class PhraseFinder {
public:
    PhraseFinder(const Lexicon& lexicon, const std::vector<Reading::Word>& words)
        : lexicon_(lexicon), words_(words) {}

    /// The longest phrase that begins at a word, or one without entries.
    Phrase at(std::size_t first) {
        if (words_[first].longest == 0) return {};
        join(first, words_[first].longest);
        for (; !ends_.empty(); ends_.pop_back()) {
            const auto* entries =
                lexicon_.find_plain(std::string_view(joined_).substr(0, ends_.back()));
            if (entries != nullptr) return {entries, first, ends_.size()};
        }
        return {};
    }

private:
    void join(std::size_t first, std::size_t most) {
        joined_.clear();
        ends_.clear();
        const std::size_t end = std::min(first + most, words_.size());
        for (std::size_t word = first; word < end; ++word) {
            const bool same_clause = words_[word].clause == words_[first].clause;
            if (words_[word].plain.empty() || !same_clause) return;
            if (!joined_.empty()) joined_.push_back(' ');
            joined_.append(words_[word].plain);
            ends_.push_back(joined_.size());
        }
    }

    const Lexicon& lexicon_;
    const std::vector<Reading::Word>& words_;
    std::string joined_;
    std::vector<std::size_t> ends_;  ///< lengths of the first one, two, … words in `joined_`
};
}  // namespace

const Entry* Phrase::in_role(std::string_view role) const {
    for (const Entry& entry : *entries) {
        if (entry.role == role) return &entry;
    }
    return nullptr;
}

Reading read(const Lexicon& lexicon, std::string_view text) {
    auto typed = std::make_unique<const Tokens>(tokens(text));
    std::vector<Reading::Word> words = plain_words(lexicon, text, *typed);
    Reading result{std::move(typed), std::move(words), {}};
    PhraseFinder finder(lexicon, result.words);
    for (std::size_t at = 0; at < result.words.size();) {
        const Phrase phrase = finder.at(at);
        if (phrase.entries != nullptr) result.phrases.push_back(phrase);
        at += std::max<std::size_t>(phrase.count, 1);
    }
    return result;
}
}  // namespace telepati::understanding
