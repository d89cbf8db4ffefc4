#include "templates/utf8.hpp"

namespace telepati::templates {
namespace {

struct Lead {
    unsigned mask;
    unsigned mark;
    std::size_t length;
    char32_t least;  ///< smaller values must not be written this long
};

constexpr Lead leads[] = {
    {0xE0, 0xC0, 2, 0x80   },
    {0xF0, 0xE0, 3, 0x800  },
    {0xF8, 0xF0, 4, 0x10000},
};

unsigned byte_at(std::string_view utf8, std::size_t at) {
    return static_cast<unsigned char>(utf8[at]);
}

bool exists(char32_t character) {
    return character <= 0x10FFFF && (character < 0xD800 || character > 0xDFFF);
}

/// The character of `lead.length` bytes at `at`, or U+FFFD.
char32_t long_character(std::string_view utf8, std::size_t at, const Lead& lead) {
    if (utf8.size() - at < lead.length) return unreadable_character;
    char32_t character = byte_at(utf8, at) & ~lead.mask;
    for (std::size_t i = 1; i < lead.length; ++i) {
        const unsigned byte = byte_at(utf8, at + i);
        if ((byte & 0xC0U) != 0x80U) return unreadable_character;
        character = (character << 6U) | (byte & 0x3FU);
    }
    return character >= lead.least && exists(character) ? character : unreadable_character;
}
}  // namespace

char32_t next_character(std::string_view utf8, std::size_t& at) {
    const unsigned first = byte_at(utf8, at);
    if (first < 0x80) {
        ++at;
        return first;
    }
    char32_t character = unreadable_character;
    std::size_t length = 1;
    for (const Lead& lead : leads) {
        if ((first & lead.mask) != lead.mark) continue;
        character = long_character(utf8, at, lead);
        if (character != unreadable_character) length = lead.length;
    }
    // U+FFFD itself may stand in a text, and is then three bytes long.
    if (utf8.substr(at, 3) == "\xEF\xBF\xBD") length = 3;
    at += length;
    return character;
}
}  // namespace telepati::templates
