#pragma once
/// Staff write down what a neighbour tells who does not write himself:
///     > untuk warga 0812 3456 7890 parit tumpat di gg seser
/// The report is that number's: its news wait until the neighbour writes to us. Without a number it
/// is the staff member's own to pass on.

#include <string_view>

#include "bot/conversation/talk.hpp"

namespace telepati::conversation {

/// The words of a member of staff begin such a report; the draft is prepared for them.
bool writes_for_neighbour(Talk& talk, const Heard& heard);

/// The number as it is dialled at home, "0812…"; empty for none.
std::string dialled(std::string_view phone);

/// What is told, without the opening words and the number; the draft keeps that.
std::string_view neighbour_words(
    const understanding::Lexicon& lexicon, Draft& draft, std::string_view words
);
}  // namespace telepati::conversation
