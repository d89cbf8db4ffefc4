#include "bot/understanding/utf8.hpp"

namespace telepati::understanding {
namespace {

struct Length {
    std::size_t bytes;
    char32_t lead_bits;
    char32_t least;  ///< a smaller code point in so many bytes is an overlong form
};

Length length_of(unsigned char lead) {
    if (lead < 0x80) return {1, 0x7F, 0};
    if (lead >= 0xC2 && lead <= 0xDF) return {2, 0x1F, 0x80};
    if (lead >= 0xE0 && lead <= 0xEF) return {3, 0x0F, 0x800};
    if (lead >= 0xF0 && lead <= 0xF4) return {4, 0x07, 0x1'0000};
    return {0, 0, 0};
}

bool is_scalar(char32_t point) { return point <= 0x10'FFFF && (point < 0xD800 || point > 0xDFFF); }
}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const Length length = length_of(lead);
    if (length.bytes == 0 || at + length.bytes > text.size()) {
        ++at;
        return broken;
    }
    char32_t point = lead & length.lead_bits;
    for (std::size_t next = 1; next < length.bytes; ++next) {
        const auto byte = static_cast<unsigned char>(text[at + next]);
        if ((byte & 0xC0) != 0x80) {
            ++at;
            return broken;
        }
        point = (point << 6) | (byte & 0x3FU);
    }
    if (point < length.least || !is_scalar(point)) {
        ++at;
        return broken;
    }
    at += length.bytes;
    return point;
}
}  // namespace telepati::understanding
