#pragma once
/// Personal data inside texts: found, and covered wherever a text leaves the office.

#include <cstddef>
#include <functional>
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

/// In the order of the text, never overlapping. Sixteen digits are what the words before them say;
/// without such words a NIK where its date of birth can be one, else Other. Other is also a number
/// that the words before it call an identity or account.
std::vector<Personal> personal_in(std::string_view text);

/// The same, with how many bytes were looked at: it grows as the text does, whatever stands in it.
struct PersonalSearch {
    std::vector<Personal> found;
    std::size_t looked_at = 0;
};
PersonalSearch search_personal(std::string_view text);

/// Whether one of those that `personal_in` found reaches into `begin` to `end`. Asks a logarithm of
/// them, and adds how many to `asked` where it is given.
bool reaches_into(
    const std::vector<Personal>& found,
    std::size_t begin,
    std::size_t end,
    std::size_t* asked = nullptr
);

/// The text with each of them as asterisks; of a phone the last three digits stay, so that two can
/// be told apart.
std::string covered(std::string_view text);

/// The same with words of the caller's instead of asterisks: "[NIK]".
std::string covered(
    std::string_view text, const std::function<std::string(Personal::What)>& instead
);
}  // namespace telepati::understanding
