#include "bot/understanding/reading.hpp"

#include <algorithm>

#include "bot/understanding/fold.hpp"

namespace telepati::understanding {
namespace {

/// Where no phrase goes on with the word itself, one may with any figure: "sebarkan ke 20 grup".
PhraseTree::Node next_node(
    const Lexicon& lexicon, PhraseTree::Node node, const Reading::Word& word
) {
    const PhraseTree& tree = lexicon.phrases();
    const PhraseTree::Node next =
        word.id == PhraseTree::none ? PhraseTree::none : tree.next(node, word.id);
    const bool is_figure = next == PhraseTree::none && is_number(word.said);
    const WordId any = is_figure ? lexicon.any_figure() : PhraseTree::none;
    return any == PhraseTree::none ? next : tree.next(node, any);
}

/// The longest phrase that begins at a word and fits, or one without sense.
template <class Fits>
Phrase longest_phrase(const Reading& reading, std::size_t first, const Fits& fits) {
    const std::vector<Reading::Word>& words = reading.words;
    const PhraseTree& tree = reading.lexicon->phrases();
    Phrase longest;
    PhraseTree::Node node = tree.first(words[first].id);
    for (std::size_t at = first; node != PhraseTree::none;) {
        const auto leaf = tree.leaf(node);
        if (leaf != PhraseTree::none && fits(reading.lexicon->sense(leaf)))
            longest = {&reading.lexicon->sense(leaf), first, at + 1 - first};
        if (++at == words.size() || words[at].clause != words[first].clause) break;
        node = next_node(*reading.lexicon, node, words[at]);
    }
    return longest;
}

class Reader {
public:
    Reader(const Lexicon& lexicon, std::string_view text) : lexicon_(lexicon) {
        result_.lexicon = &lexicon;
        result_.typed = std::make_unique<const Tokens>(tokens(text));
        result_.addresses = address_spans(lexicon.addresses(), text, *result_.typed);
    }

    Reading run() {
        read_words();
        result_.phrases.reserve(result_.words.size() / 2);
        for (std::size_t at = 0; at < result_.words.size();) {
            const Phrase phrase = longest_phrase(result_, at, [](const Sense&) { return true; });
            if (phrase.sense != nullptr) {
                result_.phrases.push_back(phrase);
                result_.roles |= phrase.sense->roles;
            }
            at += std::max<std::size_t>(phrase.count, 1);
        }
        return std::move(result_);
    }

private:
    void read_words() {
        const Tokens& typed = *result_.typed;
        auto span = result_.addresses.begin();
        result_.words.reserve(typed.size());
        for (std::size_t at = 0; at < typed.size(); ++at) {
            if (span != result_.addresses.end() && at == span->marker) {
                add({}, {}, PhraseTree::none);
                at = span->end - 1;
                ++span;
            } else {
                const bool alone = span == result_.addresses.end() || at + 1 != span->marker;
                if (read_word(typed, at, alone)) ++at;
            }
            if (typed.all[at].pause == Pause::Sentence) ++sentence_;
            if (typed.all[at].pause != Pause::None) ++clause_;
        }
    }

    /// Whether it was read together with the next word.
    bool read_word(const Tokens& typed, std::size_t at, bool may_pair) {
        const std::string_view said = typed.word(at);
        const bool is_tag = typed.all[at].is_tag;
        const Lexicon::Word* word = lexicon_.plain(said, typed.all[at].hash);
        if (word == nullptr) {
            add({}, said, PhraseTree::none, is_tag);
            return false;
        }
        const Lexicon::Word* both = word->opens_pair && may_pair ? pair_at(typed, at) : nullptr;
        add_plain(both == nullptr ? *word : *both, is_tag);
        return both != nullptr;
    }

    /// "hari ini"; null where the two words have no spelling together.
    const Lexicon::Word* pair_at(const Tokens& typed, std::size_t at) const {
        if (at + 1 >= typed.size() || typed.all[at].pause != Pause::None) return nullptr;
        const Token& second = typed.all[at + 1];
        const std::size_t begin = typed.all[at].folded_at;
        return lexicon_.plain_pair(std::string_view(typed.folded)
                                       .substr(begin, second.folded_at + second.folded_size - begin)
        );
    }

    void add_plain(const Lexicon::Word& word, bool is_tag) {
        if (word.plain.empty()) return;
        if (word.id != PhraseTree::none || word.plain.find(' ') == std::string::npos)
            return add(word.plain, word.plain, word.id, is_tag);
        for (const std::string_view part : words(word.plain)) {
            const Lexicon::Word* known = lexicon_.plain(part);
            add(part, part, known == nullptr ? PhraseTree::none : known->id);
        }
    }

    void add(std::string_view plain, std::string_view said, WordId id, bool is_tag = false) {
        result_.words.push_back({plain, said, id, sentence_, clause_, is_tag});
    }

    const Lexicon& lexicon_;
    Reading result_;
    std::uint32_t sentence_ = 0;
    std::uint32_t clause_ = 0;
};
}  // namespace

const Entry* Phrase::in_role(std::string_view role) const {
    const auto wanted = role_named(role);
    return wanted ? in_role(*wanted) : nullptr;
}

Phrase phrase_at(const Reading& reading, std::size_t first, Role role) {
    return longest_phrase(reading, first, [role](const Sense& sense) {
        return sense.roles.has(role);
    });
}

Reading read(const Lexicon& lexicon, std::string_view text) { return Reader(lexicon, text).run(); }
}  // namespace telepati::understanding
