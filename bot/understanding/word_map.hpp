#pragma once
/// Values by word, made once and then read for every word of every message: one table without
/// pointers to follow, and a hash that a token carries with it.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace telepati::understanding {

using WordHash = std::uint32_t;

template <class Number>
Number number_at(const char* bytes) {
    Number number;
    std::memcpy(&number, bytes, sizeof number);
    return number;
}

/// Of at most eight bytes, which may be read twice: no loop for the short words that most are.
inline std::uint64_t packed(const char* bytes, std::size_t size) {
    if (size >= 4) {
        const std::uint64_t high = number_at<std::uint32_t>(bytes + size - 4);
        return high << 32U | number_at<std::uint32_t>(bytes);
    }
    const auto byte = [bytes](std::size_t at) {
        return std::uint64_t{static_cast<unsigned char>(bytes[at])};
    };
    return size == 0 ? 0 : byte(0) | byte(size / 2) << 8U | byte(size - 1) << 16U;
}

/// Two words with one hash are rare, and told apart.
inline WordHash hash_of(std::string_view word) {
    constexpr std::uint64_t mixer = 0x9E37'79B9'7F4A'7C15U;
    constexpr std::size_t step = sizeof(std::uint64_t);
    const auto mixed = [](std::uint64_t value) { return value ^ value >> 32U; };
    std::uint64_t value = word.size() * mixer;
    for (; word.size() > step; word.remove_prefix(step))
        value = mixed((value ^ number_at<std::uint64_t>(word.data())) * mixer);
    return static_cast<WordHash>(mixed((value ^ packed(word.data(), word.size())) * mixer));
}

/// Most words that are compared are equal and short: no call for that.
inline bool is_same(std::string_view left, std::string_view right) {
    if (left.size() != right.size()) return false;
    constexpr std::size_t step = sizeof(std::uint64_t);
    std::size_t at = 0;
    for (; left.size() - at > step; at += step) {
        if (number_at<std::uint64_t>(left.data() + at) !=
            number_at<std::uint64_t>(right.data() + at))
            return false;
    }
    const std::size_t rest = left.size() - at;
    return packed(left.data() + at, rest) == packed(right.data() + at, rest);
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
        note(hash);
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
        if (!may_have(hash)) return none;
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

    /// False of most words that are not here: a small table that stays near the processor.
    bool may_have(WordHash hash) const {
        return (seen_[bit_of(hash) / bits] >> (bit_of(hash) % bits) & 1U) != 0;
    }

    /// The upper end of a hash, because its lower end says which slot.
    std::size_t bit_of(WordHash hash) const {
        return (hash * std::uint64_t{bits * seen_.size()}) >> 32U;
    }

    void note(WordHash hash) {
        seen_[bit_of(hash) / bits] |= std::uint64_t{1} << bit_of(hash) % bits;
    }

    void put(WordHash hash, std::uint32_t item) {
        std::size_t at = hash & (slots_.size() - 1);
        while (slots_[at].item != 0) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = {hash, item};
    }

    void grow() {
        constexpr std::size_t least = 16;
        slots_.assign(slots_.empty() ? least : slots_.size() * 2, {});
        seen_.assign(std::max<std::size_t>(slots_.size() * bits_of_slot / bits, 1), 0);
        for (std::size_t at = 0; at < items_.size(); ++at) {
            note(items_[at].hash);
            put(items_[at].hash, static_cast<std::uint32_t>(at + 1));
        }
    }

    static constexpr std::size_t bits = 64;
    static constexpr std::size_t bits_of_slot = 8;

    std::vector<Item> items_;
    std::vector<Slot> slots_;                ///< a power of two, at most half full
    std::vector<std::uint64_t> seen_ = {0};  ///< a bit of each hash that is here
};
}  // namespace telepati::understanding
