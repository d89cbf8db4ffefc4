#pragma once
/// Numbers said in words. The one table of them is in the .cpp.

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace telepati {

/// What one small word counts: "tiga" is 3, "sebelas" 11, "duapuluh" 20.
std::optional<unsigned> number_word(std::string_view word);

/// The same of one digit, also in capitals: "tiga", "TIGA", not "sebelas".
std::optional<unsigned> digit_word(std::string_view word);

struct SpokenNumber {
    unsigned value = 0;
    std::size_t words = 0;  ///< that it takes; none where the words begin with no number
};

/// The number that the words begin with: "dua puluh lima" is 25, "lima belas" 15, "dua satu" 2.
SpokenNumber spoken_number(std::span<const std::string_view> words);
}  // namespace telepati
