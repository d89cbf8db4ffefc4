#pragma once
/// Ticket numbers: office prefix, four to six letters or digits, one check character. Easy to read
/// aloud: no 0 O 1 I L. "MJ7K3F2" is shown as "MJ7 K3F2"; people may type it in any case and with
/// spaces or dashes.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace telepati::cases {

/// 31 characters; prime, so that one wrong character or one swap of neighbours is always noticed.
inline constexpr std::string_view number_alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// Four characters give 923,521 numbers; an office that has used many of them draws longer ones.
inline constexpr std::size_t number_code_shortest = 4;
inline constexpr std::size_t number_code_longest = 6;

/// The number that `dice` (any 64 random bits) gives under `prefix`, with `length` characters of
/// code.
std::string make_number(
    std::string_view prefix, std::uint64_t dice, std::size_t length = number_code_shortest
);

/// The whole number ends in the right check character.
bool number_checks(std::string_view number);

/// For people: a space after the first three characters.
std::string shown_number(std::string_view number);

/// A one-time code of the same letters, with a digit in it.
std::string make_invite(std::uint64_t dice);
inline constexpr std::size_t invite_length = 6;

struct NumberHeard {
    std::string number;   ///< canonical form
    bool checks = false;  ///< false: it looks like one of ours but was mistyped
};

/// The first thing in `text` that is, or was meant as, a ticket number with this prefix.
std::optional<NumberHeard> number_in(std::string_view text, std::string_view prefix);
}  // namespace telepati::cases
