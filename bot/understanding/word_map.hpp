#pragma once
/// Values by word, made once and then read for every word of every message: one table without
/// pointers to follow, and a hash that a token carries with it.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace telepati::understanding {

using WordHash = std::uint32_t;

/// Two words with one hash are rare, and told apart.
inline WordHash hash_of(std::string_view word) {
    constexpr std::uint64_t mixer = 0x9E37'79B9'7F4A'7C15U;
    std::uint64_t value = word.size() * mixer;
    while (!word.empty()) {
        std::uint64_t part = 0;
        const std::size_t size = word.size() < sizeof part ? word.size() : sizeof part;
        std::memcpy(&part, word.data(), size);
        value = (value ^ part) * mixer;
        value ^= value >> 32U;
        word.remove_prefix(size);
    }
    return static_cast<WordHash>(value);
}

/// Most words that are compared are equal and short: no call for that.
inline bool is_same(std::string_view left, std::string_view right) {
    if (left.size() != right.size()) return false;
    const auto differ = [&](std::size_t at, auto part) {
        auto other = part;
        std::memcpy(&part, left.data() + at, sizeof part);
        std::memcpy(&other, right.data() + at, sizeof other);
        return part != other;
    };
    std::size_t at = 0;
    for (; at + 8 <= left.size(); at += 8) {
        if (differ(at, std::uint64_t{})) return false;
    }
    const std::size_t rest = left.size() - at;
    if ((rest & 4U) != 0 && differ(at, std::uint32_t{})) return false;
    at += rest & 4U;
    if ((rest & 2U) != 0 && differ(at, std::uint16_t{})) return false;
    at += rest & 2U;
    return (rest & 1U) == 0 || left[at] == right[at];
}

template <class Value>
class WordMap {
public:
    struct Item {
        std::string word;
        WordHash hash = 0;
        Value value;
    };

    /// The value of the word, made where there was none. Holds until the next word is added.
    Value& operator[](std::string_view word) {
        const WordHash hash = hash_of(word);
        if (const std::size_t known = place_of(word, hash); known != none)
            return items_[known].value;
        if ((items_.size() + 1) * 2 > slots_.size()) grow();
        items_.push_back({std::string(word), hash, Value{}});
        put(hash, static_cast<std::uint32_t>(items_.size()));
        return items_.back().value;
    }

    /// Null where there is no such word.
    const Value* find(std::string_view word) const { return find(word, hash_of(word)); }
    const Value* find(std::string_view word, WordHash hash) const {
        const std::size_t found = place_of(word, hash);
        return found == none ? nullptr : &items_[found].value;
    }

    /// In the order in which they were added.
    const std::vector<Item>& items() const { return items_; }
    std::vector<Item>& items() { return items_; }

    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    /// Position in `items`, or `none`.
    std::size_t place_of(std::string_view word, WordHash hash) const {
        if (slots_.empty()) return none;
        for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
            const Slot& slot = slots_[at];
            if (slot.item == 0) return none;
            if (slot.hash == hash && is_same(items_[slot.item - 1].word, word))
                return slot.item - 1;
        }
    }

private:
    struct Slot {
        WordHash hash = 0;
        std::uint32_t item = 0;  ///< counted from one
    };

    void put(WordHash hash, std::uint32_t item) {
        std::size_t at = hash & (slots_.size() - 1);
        while (slots_[at].item != 0) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = {hash, item};
    }

    void grow() {
        constexpr std::size_t least = 16;
        slots_.assign(slots_.empty() ? least : slots_.size() * 2, {});
        for (std::size_t at = 0; at < items_.size(); ++at)
            put(items_[at].hash, static_cast<std::uint32_t>(at + 1));
    }

    std::vector<Item> items_;
    std::vector<Slot> slots_;  ///< a power of two, at most half full
};
}  // namespace telepati::understanding
