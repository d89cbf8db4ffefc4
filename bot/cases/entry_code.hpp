#pragma once
/// Entry codes: what stands on a poster, a sticker or a lamp post. "KB07X" is two letters of the
/// place, a number of two to four digits, and a check letter. Easy to read aloud, no I L O Q Z;
/// people may type it in any case, with spaces, dashes or dots, and O for 0.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace telepati::cases {

/// 31 characters; prime, so that one wrong character or one swap of neighbours is always noticed.
inline constexpr std::string_view entry_alphabet = "0123456789ABCDEFGHJKMNPRSTUVWXY";

/// Two letters for a place: "Kwala Bekala" is KB, "Losari" SA. Never `office_prefix`, which begins
/// ticket numbers.
std::string entry_letters(std::string_view place, std::string_view office_prefix);

inline constexpr int entry_number_most = 9'999;

/// The first code at or after `number` whose check character is a letter; `number` moves behind it.
/// Empty when there is none up to `entry_number_most`.
std::string next_entry_code(std::string_view letters, int& number);

/// It has the shape of a code and ends in the right check letter.
bool entry_code_checks(std::string_view code);

/// Something in a text that is a code, or was meant as one.
struct EntryHeard {
    std::string code;               ///< canonical when `near` is empty, else as it was typed
    std::vector<std::string> near;  ///< mistyped: the codes that one slip could have made it from
    std::size_t begin = 0;          ///< where it stands in the text, in bytes
    std::size_t end = 0;
};

/// The codes of a text in order; where there is none, what may be mistyped ones.
std::vector<EntryHeard> entry_codes_in(std::string_view text);

/// The text without what stands at `heard`, and without the mark or space it leaves behind.
std::string without_entry(std::string_view text, const EntryHeard& heard);
}  // namespace telepati::cases
