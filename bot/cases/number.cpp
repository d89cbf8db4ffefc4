#include "bot/cases/number.hpp"

#include <cctype>
#include <cstddef>

namespace telepati::cases {
namespace {

constexpr std::size_t base = number_alphabet.size();
static_assert(base == 31, "the check character needs a prime");

std::string canonical(std::string_view typed) {
    std::string result;
    for (const char letter : typed) {
        if (letter == ' ' || letter == '-') continue;
        result += static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    }
    return result;
}

// Weights 1, 2, 3 … modulo a prime: a changed character and swapped neighbours both change the sum.
std::size_t weighted_sum(std::string_view code) {
    std::size_t sum = 0;
    for (std::size_t at = 0; at < code.size(); ++at) {
        sum += (at + 1) * number_alphabet.find(code[at]);
    }
    return sum % base;
}

bool in_alphabet(std::string_view code) {
    return code.find_first_not_of(number_alphabet) == std::string_view::npos;
}

bool wordlike(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9');
}

/// Every word of every message is looked at: most do not even begin like a number.
bool may_begin(std::string_view prefix, char letter) {
    const bool is_small = letter >= 'a' && letter <= 'z';
    const char capital = is_small ? static_cast<char>(letter - 'a' + 'A') : letter;
    return prefix.empty() || capital == prefix.front();
}

/// The canonical reading of what starts at `at`, letters and digits across single spaces and
/// dashes.
std::string reading(std::string_view text, std::size_t at, std::size_t most) {
    std::string result;
    while (at < text.size() && result.size() < most) {
        if (wordlike(text[at])) {
            result += text[at];
        } else if ((text[at] != ' ' && text[at] != '-') || result.empty()) {
            break;
        }
        ++at;
    }
    const bool goes_on = at < text.size() && wordlike(text[at]) && at > 0 && wordlike(text[at - 1]);
    return result.size() == most && !goes_on ? canonical(result) : std::string{};
}

bool has_digit(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
}
}  // namespace

std::string make_number(std::string_view prefix, std::uint64_t dice, std::size_t length) {
    std::string number{prefix};
    for (std::size_t count = 0; count < length; ++count) {
        number += number_alphabet[dice % base];
        dice /= base;
    }
    return number += number_alphabet[weighted_sum(number)];
}

bool number_checks(std::string_view number) {
    if (number.size() < 2 || !in_alphabet(number)) return false;
    const std::string_view code = number.substr(0, number.size() - 1);
    return number.back() == number_alphabet[weighted_sum(code)];
}

std::string make_invite(std::uint64_t dice) {
    constexpr std::uint64_t digits = 8;  // the alphabet begins with them
    constexpr std::size_t digit_at = 2;
    std::string code;
    for (std::size_t at = 0; at < invite_length; ++at) {
        const std::uint64_t most = at == digit_at ? digits : number_alphabet.size();
        code += number_alphabet[dice % most];
        dice /= most;
    }
    return code;
}

std::string shown_number(std::string_view number) {
    if (number.size() <= 4) return std::string{number};
    return std::string{number.substr(0, 3)} + ' ' + std::string{number.substr(3)};
}

std::optional<NumberHeard> number_in(std::string_view text, std::string_view prefix) {
    std::optional<NumberHeard> mistyped;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!may_begin(prefix, text[at])) continue;
        const bool starts_word = wordlike(text[at]) && (at == 0 || !wordlike(text[at - 1]));
        if (!starts_word) continue;
        for (std::size_t code = number_code_shortest; code <= number_code_longest; ++code) {
            const std::string number = reading(text, at, prefix.size() + code + 1);
            if (!number.starts_with(prefix)) continue;
            if (number_checks(number)) return NumberHeard{number, true};
            // Words such as "mjelaskan" begin like a number too; one with a digit was meant as one.
            if (!mistyped && has_digit(number)) mistyped = NumberHeard{number, false};
        }
    }
    return mistyped;
}
}  // namespace telepati::cases
