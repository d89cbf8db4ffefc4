#include "bot/base/number_words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace telepati {
namespace {

struct Named {
    std::string_view word;
    unsigned value;
};

constexpr auto numbers = std::to_array<Named>({
    {"nol",      0  },
    {"kosong",   0  },
    {"satu",     1  },
    {"dua",      2  },
    {"tiga",     3  },
    {"empat",    4  },
    {"lima",     5  },
    {"enam",     6  },
    {"tujuh",    7  },
    {"delapan",  8  },
    {"lapan",    8  },
    {"sembilan", 9  },
    {"sepuluh",  10 },
    {"sebelas",  11 },
    {"seratus",  100},
});

constexpr std::string_view teens = "belas";
constexpr std::string_view tens = "puluh";
constexpr std::string_view hundreds = "ratus";
constexpr unsigned ten = 10;
constexpr unsigned hundred = 100;

constexpr std::size_t letter_of(char byte) { return static_cast<unsigned char>(byte) & 31U; }
constexpr std::uint32_t bit_of(std::size_t letters) { return letters < 32 ? 1U << letters : 0; }

// Asked of every word of every message: most begin with another letter, or are longer or shorter
// than the numbers that begin like them. By first letter a bit of each length.
constexpr std::array<std::uint32_t, 32> lengths = [] {
    std::array<std::uint32_t, 32> table{};
    for (const Named& one : numbers)
        table.at(letter_of(one.word.front())) |= bit_of(one.word.size());
    return table;
}();

constexpr std::size_t longest = [] {
    std::size_t most = 0;
    for (const Named& one : numbers) most = std::max(most, one.word.size());
    return most;
}();

bool may_be_number(std::string_view word) {
    return !word.empty() && (lengths[letter_of(word.front())] & bit_of(word.size())) != 0;
}

std::optional<unsigned> plain_number(std::string_view word) {
    if (!may_be_number(word)) return std::nullopt;
    const auto* const found = std::ranges::find(numbers, word, &Named::word);
    return found == numbers.end() ? std::nullopt : std::optional{found->value};
}

/// Up to 99.
SpokenNumber below_hundred(std::span<const std::string_view> words) {
    if (words.empty()) return {};
    const auto first = number_word(words[0]);
    if (!first || *first >= hundred) return {};
    const bool is_digit = *first > 0 && *first < ten;
    const std::string_view next = words.size() > 1 ? words[1] : std::string_view{};
    if (is_digit && next == teens) return {ten + *first, 2};
    SpokenNumber number{*first, 1};
    if (is_digit && next == tens) number = {*first * ten, 2};
    const bool may_join = number.value >= 2 * ten && number.value % ten == 0;
    const auto more =
        may_join && words.size() > number.words ? plain_number(words[number.words]) : std::nullopt;
    if (more && *more > 0 && *more < ten) number = {number.value + *more, number.words + 1};
    return number;
}
}  // namespace

std::optional<unsigned> number_word(std::string_view word) {
    if (word.empty() || lengths[letter_of(word.front())] == 0) return std::nullopt;
    if (const auto plain = plain_number(word)) return plain;
    for (const std::string_view tail : {teens, tens}) {
        if (!word.ends_with(tail)) continue;
        const auto stem = plain_number(word.substr(0, word.size() - tail.size()));
        if (stem && *stem > 0 && *stem < ten) return tail == teens ? ten + *stem : ten * *stem;
    }
    return std::nullopt;
}

std::optional<unsigned> digit_word(std::string_view word) {
    std::array<char, longest> small{};
    if (!may_be_number(word) || word.size() > small.size()) return std::nullopt;
    std::ranges::transform(word, small.begin(), [](char byte) {
        return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    });
    const auto value = plain_number({small.data(), word.size()});
    return value && *value < ten ? value : std::nullopt;
}

SpokenNumber spoken_number(std::span<const std::string_view> words) {
    if (words.empty()) return {};
    const auto first = number_word(words[0]);
    if (!first) return {};
    SpokenNumber number;
    if (*first == hundred) number = {hundred, 1};
    if (*first > 0 && *first < ten && words.size() > 1 && words[1] == hundreds)
        number = {*first * hundred, 2};
    const SpokenNumber rest = below_hundred(words.subspan(number.words));
    const bool joins = number.words == 0 || rest.value > 0;
    return joins ? SpokenNumber{number.value + rest.value, number.words + rest.words} : number;
}
}  // namespace telepati
