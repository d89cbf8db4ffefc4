#include "bot/base/json_text.hpp"

#include <array>
#include <charconv>
#include <cstddef>

namespace telepati {
namespace {

constexpr std::string_view unreadable = "\xEF\xBF\xBD";

/// Bytes of the first code point; 0 when it is not well-formed UTF-8.
std::size_t utf8_length(std::string_view text) {
    const auto at = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
    const unsigned char first = at(0);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
    for (std::size_t index = 1; index < length; ++index) {
        if ((at(index) & 0xC0U) != 0x80U) return 0;
    }
    const bool overlong = (first == 0xE0 && at(1) < 0xA0) || (first == 0xF0 && at(1) < 0x90);
    const bool outside = (first == 0xED && at(1) > 0x9F) || (first == 0xF4 && at(1) > 0x8F);
    return overlong || outside ? 0 : length;
}

/// Bytes that stand for themselves; most texts are made of these alone.
constexpr std::array<bool, 256> plain_bytes = [] {
    std::array<bool, 256> table{};
    for (std::size_t byte = 0x20; byte < 0x7F; ++byte) table[byte] = byte != '"' && byte != '\\';
    return table;
}();

void append_escaped(std::string& out, unsigned char byte) {
    static constexpr char hex[] = "0123456789abcdef";
    switch (byte) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
    }
    out += "\\u00";
    out += hex[byte >> 4U];
    out += hex[byte & 0x0FU];
}
}  // namespace

void append_json_quoted(std::string& out, std::string_view text) {
    out.reserve(out.size() + text.size() + 2);
    out += '"';
    std::size_t copied = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (plain_bytes[byte]) {
            ++at;
            continue;
        }
        const std::size_t length = utf8_length(text.substr(at));
        if (length > 1) {
            at += length;
            continue;
        }
        out.append(text.substr(copied, at - copied));
        if (length == 1) {
            append_escaped(out, byte);
        } else {
            out += unreadable;
        }
        copied = ++at;
    }
    out.append(text.substr(copied));
    out += '"';
}

std::string json_quoted(std::string_view text) {
    std::string out;
    append_json_quoted(out, text);
    return out;
}

void JsonText::append_number(double number) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text_.append(digits.data(), end);
}
}  // namespace telepati
