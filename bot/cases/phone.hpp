#pragma once
/// Phone numbers as people type them.

#include <string>
#include <string_view>

namespace telepati::cases {

/// Indonesian spellings of a phone number ("0812-3456-7890", "+62 812 …", "812…") and other
/// countries' with their code, as digits with country code; empty when it is none.
std::string phone_digits(std::string_view typed);

/// The text with `instead` in the place of each phone number and each number of an identity card
/// (NIK and KK: 16 digits, Permendagri 109/2019).
std::string without_numbers(std::string_view text, std::string_view instead);
}  // namespace telepati::cases
