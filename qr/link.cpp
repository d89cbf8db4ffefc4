#include "qr/link.hpp"

#include <algorithm>

namespace telepati::qr {
namespace {

// E.164 has at most 15 digits.
constexpr std::size_t digits_least = 8;
constexpr std::size_t digits_most = 15;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_unreserved(char c) {
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return letter || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

std::string escaped(std::string_view words) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string result;
    for (const char c : words) {
        if (is_unreserved(c)) {
            result += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        result += {'%', hex[byte >> 4U], hex[byte & 15U]};
    }
    return result;
}
}  // namespace

Result<std::string> chat_link(std::string_view number, std::string_view words) {
    const bool fits = number.size() >= digits_least && number.size() <= digits_most;
    if (!fits || number.front() == '0' || !std::ranges::all_of(number, is_digit)) {
        return failure(
            "\"" + std::string{number} +
            "\" is no WhatsApp number; write digits with the country code, such as 6281234567890"
        );
    }
    std::string link = "https://wa.me/" + std::string{number};
    if (!words.empty()) link += "?text=" + escaped(words);
    return link;
}
}  // namespace telepati::qr
