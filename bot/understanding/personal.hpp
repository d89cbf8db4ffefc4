#pragma once
/// Personal data inside texts: found, and covered wherever a text leaves the office.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace telepati::understanding {

struct Personal {
    enum class What { Nik, Kk, Phone, Email, Other };
    What what = What::Other;
    std::size_t begin = 0;  ///< in the text as typed, bytes
    std::size_t end = 0;
};

/// "nik", "kk", "phone", "email", "other".
std::string_view name_of(Personal::What what);

/// In the order of the text, never overlapping. Sixteen digits are a NIK, or a KK where the words
/// before them say so; Other: a number that the words before it call an identity or account.
std::vector<Personal> personal_in(std::string_view text);

/// The text with each of them as asterisks; of a phone the last three digits stay, so that two can
/// be told apart.
std::string covered(std::string_view text);
}  // namespace telepati::understanding
