#pragma once
/// Numbers as people say them: "tiga", "dua belas", "dua puluh satu", "seratus lima puluh".

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace telepati {

struct NumberWord {
    std::string_view word;
    unsigned value;
};

/// What stands alone; "belas", "puluh" and "ratus" join these.
inline constexpr auto number_words = std::to_array<NumberWord>({
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

/// The value of one word, in small letters.
std::optional<unsigned> number_word(std::string_view word);

/// A number and how many words say it.
struct SpokenNumber {
    unsigned value = 0;
    std::size_t words = 0;
};

/// The number that the first of these words begin, the longest; words in small letters.
std::optional<SpokenNumber> spoken_number(std::span<const std::string_view> words);
}  // namespace telepati
