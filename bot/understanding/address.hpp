#pragma once
/// Where a text speaks of a place: "gg seser", "lk 3", "depan indomaret karya wisata".

#include <cstddef>
#include <string_view>
#include <vector>

#include "bot/base/number_words.hpp"
#include "bot/understanding/address_words.hpp"
#include "bot/understanding/tokens.hpp"

namespace telepati::understanding {

/// Tokens `marker` … `end` - 1 are an address; `name` is the first behind the marker. Where a
/// number is glued to the marker ("lk3"), `name` is the marker itself.
struct AddressSpan {
    std::size_t marker = 0;
    std::size_t name = 0;
    std::size_t end = 0;
    std::string_view label;  ///< "Gg."; empty for kelurahan and kecamatan, which are said elsewhere
};

/// The number in words that begins at a token: "lk tiga".
SpokenNumber said_number_at(const Tokens& tokens, std::size_t at);

/// In the order of the text, never overlapping. The labels point into the words.
std::vector<AddressSpan> address_spans(
    const AddressWords& words, std::string_view text, const Tokens& tokens
);
}  // namespace telepati::understanding
