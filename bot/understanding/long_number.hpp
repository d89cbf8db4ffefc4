#pragma once
/// Long numbers as people type and spell them: "0812-3456-7890", "nol lapan 1 2", "O812 34S".

#include <cstddef>
#include <string>
#include <string_view>

namespace telepati::understanding {

constexpr std::size_t digits_most = 24;  ///< a longer one is nobody's

constexpr bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

constexpr bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// A run of digits, perhaps in groups.
struct LongNumber {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string digits;  ///< one more than `digits_most` of a longer one
    std::size_t groups = 1;
    std::size_t least_group = 0;
    std::size_t most_group = 0;
    std::size_t first_typed = 0;  ///< of a spelled one: its first ASCII digit, else `end`
    bool is_spelled = false;      ///< some of it in words, or in letters that look like digits

    bool is_too_long() const { return digits.size() > digits_most; }
};

/// The end of the word of letters that begins at `at`.
std::size_t word_end(std::string_view text, std::size_t at);

/// Digits and groups of digits from `at`, where one stands. Looks at no more than it can hold.
LongNumber grouped_number(std::string_view text, std::size_t at);

/// The first group of digits at `at`, whole.
LongNumber first_group(std::string_view text, std::size_t at);

/// Whether the word at `at` is a digit: "tiga", or an O, I or l that touches a typed one.
bool spells_digit(std::string_view text, std::size_t at, std::size_t end);

/// Digits as words, as look-alikes and typed, in any mixture; to the end of them all.
LongNumber spelled_number(std::string_view text, std::size_t at);
}  // namespace telepati::understanding
