#pragma once
/// Phrases as paths of word numbers, so that the longest phrase at a place is found by walking on
/// and no text is put together.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace telepati::understanding {

using WordId = std::uint32_t;

class PhraseTree {
public:
    using Node = std::uint32_t;
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    /// Leaf `leaf` at the end of these words.
    void add(const std::vector<WordId>& words, std::uint32_t leaf) {
        Node at = none;
        for (const WordId word : words) at = child(at, word);
        if (at != none) leaves_[at] = leaf;
    }

    /// Where a phrase stands after its first word, and after one more; `none` where no phrase goes
    /// on like this.
    Node first(WordId word) const { return word < roots_.size() ? roots_[word] : none; }
    Node next(Node at, WordId word) const {
        if (steps_.empty()) return none;
        return steps_[slot_of(key_of(at, word))].to;
    }

    /// `none` where no phrase ends.
    std::uint32_t leaf(Node at) const { return leaves_[at]; }

private:
    struct Step {
        std::uint64_t key = 0;  ///< counted from one; nought is free
        Node to = none;
    };

    static std::uint64_t key_of(Node at, WordId word) {
        return ((std::uint64_t{at} << 32U) | word) + 1;
    }

    Node child(Node at, WordId word) {
        if (at == none) {
            if (word >= roots_.size()) roots_.resize(std::size_t{word} + 1, none);
            if (roots_[word] == none) roots_[word] = new_node();
            return roots_[word];
        }
        if (const Node known = next(at, word); known != none) return known;
        if ((count_ + 1) * 2 > steps_.size()) grow();
        const Node made = new_node();
        const std::uint64_t key = key_of(at, word);
        steps_[slot_of(key)] = {key, made};
        ++count_;
        return made;
    }

    Node new_node() {
        leaves_.push_back(none);
        return static_cast<Node>(leaves_.size() - 1);
    }

    /// The slot of the key, or the free one where it would be.
    std::size_t slot_of(std::uint64_t key) const {
        constexpr std::uint64_t mixer = 0x9E37'79B9'7F4A'7C15U;
        const std::size_t mask = steps_.size() - 1;
        std::size_t at = ((key * mixer) >> 32U) & mask;
        while (steps_[at].key != 0 && steps_[at].key != key) at = (at + 1) & mask;
        return at;
    }

    void grow() {
        constexpr std::size_t least = 16;
        std::vector<Step> old(steps_.empty() ? least : steps_.size() * 2);
        old.swap(steps_);
        for (const Step& step : old) {
            if (step.key != 0) steps_[slot_of(step.key)] = step;
        }
    }

    std::vector<Node> roots_;  ///< by the number of the first word
    std::vector<Step> steps_;  ///< a power of two, at most half full
    std::size_t count_ = 0;
    std::vector<std::uint32_t> leaves_;
};
}  // namespace telepati::understanding
