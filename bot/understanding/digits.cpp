#include "bot/understanding/digits.hpp"

#include <algorithm>
#include <array>

#include "bot/understanding/utf8.hpp"

namespace telepati::understanding {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

template <std::size_t Size>
bool inside(const std::array<Range, Size>& ranges, char32_t point) {
    return std::any_of(ranges.begin(), ranges.end(), [point](const Range& range) {
        return point >= range.first && point <= range.last;
    });
}

constexpr std::array invisible = std::to_array<Range>({
    {0x0080, 0x0084},
    {0x0086, 0x009F},
    {0x00AD, 0x00AD},
    {0x00B4, 0x00B4},
    {0x02BC, 0x02BC},
    {0x0300, 0x036F},
    {0x061C, 0x061C},
    {0x200B, 0x200F},
    {0x2018, 0x2019},
    {0x202A, 0x202E},
    {0x2060, 0x2069},
    {0x20E3, 0x20E3},
    {0xFE00, 0xFE0F},
    {0xFEFF, 0xFEFF},
});

// As telephones write numbers of their address book: "812‑3456‑7890".
constexpr std::array dashes = std::to_array<Range>({
    {0x2010, 0x2015},
    {0x2212, 0x2212},
    {0xFF0D, 0xFF0D},
});
constexpr std::array spaces = std::to_array<Range>({
    {0x00A0, 0x00A0},
    {0x2000, 0x200A},
    {0x202F, 0x202F},
    {0x3000, 0x3000},
});

// By the first of ten that lie side by side.
constexpr std::array<char32_t, 9> noughts = {
    0x0660, 0x06F0, 0x0966, 0x2080, 0xFF10, 0x1'D7CE, 0x1'D7D8, 0x1'D7E2, 0x1'D7EC};
constexpr char32_t last_nought = 0x1'D7F6;
constexpr char32_t ten = 10;

bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80; }
bool is_ascii_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Most texts are plain already: beyond ASCII they have nothing that is a digit, or touches one.
bool is_plain(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (is_ascii(text[at])) {
            ++at;
            continue;
        }
        if (at > 0 && is_ascii_digit(text[at - 1])) return false;
        while (at < text.size() && !is_ascii(text[at])) {
            const char32_t point = next_code_point(text, at);
            if (digit_of(point) != 0 || !hundredths_of(point).empty()) return false;
        }
        if (at < text.size() && is_ascii_digit(text[at])) return false;
    }
    return true;
}
}  // namespace

char digit_of(char32_t point) {
    const auto from = [point](char32_t nought) {
        return point >= nought && point < nought + ten ? static_cast<char>('0' + (point - nought))
                                                       : '\0';
    };
    if (point == 0xB9) return '1';
    if (point == 0xB2 || point == 0xB3) return static_cast<char>('0' + (point - 0xB0));
    const bool none = point < noughts.front() || (point > 0x3000 && point < 0xFF10) ||
                      (point > 0xFF19 && point < 0x1'D7CE) || point > 0x1'D7FF;
    if (none) return '\0';
    if (point == 0x2070 || (point >= 0x2074 && point <= 0x2079)) return from(0x2070);
    if (point >= 0x2460 && point <= 0x2468) return from(0x245F);
    for (const char32_t nought : noughts) {
        if (const char digit = from(nought)) return digit;
    }
    return from(last_nought);
}

std::string_view hundredths_of(char32_t point) {
    switch (point) {
        case 0xBC:
            return "25";
        case 0xBD:
            return "5";
        case 0xBE:
            return "75";
        default:
            return {};
    }
}

bool is_invisible(char32_t point) { return inside(invisible, point); }

PlainDigits::PlainDigits(std::string_view typed) : typed_(typed) {
    if (is_plain(typed)) return;
    plain_.reserve(typed.size());
    from_.reserve(typed.size() + 1);
    for (std::size_t at = 0; at < typed.size();) {
        const std::size_t begin = at;
        const char32_t point = next_code_point(typed, at);
        const char digit = point < 0x80 ? '\0' : digit_of(point);
        if (digit != 0) {
            put({&digit, 1}, begin);
        } else if (const auto part = hundredths_of(point); !part.empty()) {
            put(".", begin);
            put(part, begin);
        } else if (inside(dashes, point)) {
            put("-", begin);
        } else if (inside(spaces, point)) {
            put(" ", begin);
        } else if (!is_invisible(point)) {
            put(typed.substr(begin, at - begin), begin);
        }
    }
    from_.push_back(static_cast<std::uint32_t>(typed.size()));
}

void PlainDigits::put(std::string_view bytes, std::size_t from) {
    plain_.append(bytes);
    from_.insert(from_.end(), bytes.size(), static_cast<std::uint32_t>(from));
}
}  // namespace telepati::understanding
