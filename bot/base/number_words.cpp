#include "bot/base/number_words.hpp"

#include <algorithm>
#include <cstdint>

namespace telepati {
namespace {

constexpr unsigned hundred = 100;

std::string_view word_at(std::span<const std::string_view> words, std::size_t at) {
    return at < words.size() ? words[at] : std::string_view{};
}

/// "tiga", "tiga belas", "tiga puluh satu": below a hundred.
SpokenNumber below_hundred(std::span<const std::string_view> words) {
    const auto unit = number_word(word_at(words, 0));
    if (!unit || *unit >= hundred) return {};
    const std::string_view next = word_at(words, 1);
    const bool joins = *unit > 0 && *unit < 10;
    if (joins && next == "belas") return {10 + *unit, 2};
    if (!joins || next != "puluh") return {*unit, 1};
    const auto more = number_word(word_at(words, 2));
    const bool goes_on = more && *more > 0 && *more < 10;
    return goes_on ? SpokenNumber{10 * *unit + *more, 3} : SpokenNumber{10 * *unit, 2};
}
}  // namespace

std::optional<unsigned> number_word(std::string_view word) {
    // Asked of every word of every message: most begin with another letter.
    static constexpr std::uint32_t firsts = [] {
        std::uint32_t bits = 0;
        for (const NumberWord& one : number_words) bits |= 1U << (one.word.front() & 31);
        return bits;
    }();
    if (word.empty() || (firsts >> (static_cast<unsigned char>(word.front()) & 31U) & 1U) == 0)
        return std::nullopt;
    const auto found = std::ranges::find(number_words, word, &NumberWord::word);
    return found == number_words.end() ? std::nullopt : std::optional{found->value};
}

std::optional<SpokenNumber> spoken_number(std::span<const std::string_view> words) {
    const auto first = number_word(word_at(words, 0));
    if (!first) return std::nullopt;
    const bool hundreds = *first > 0 && *first < 10 && word_at(words, 1) == "ratus";
    if (*first != hundred && !hundreds) return below_hundred(words);
    SpokenNumber whole{hundreds ? *first * hundred : hundred, hundreds ? 2U : 1U};
    const SpokenNumber rest = below_hundred(words.subspan(whole.words));
    if (rest.value == 0) return whole;
    return SpokenNumber{whole.value + rest.value, whole.words + rest.words};
}
}  // namespace telepati
