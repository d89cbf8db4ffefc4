#include "handlers/json_text.hpp"

#include <cstddef>

namespace telepati::handlers {
namespace {

std::size_t utf8_length(std::string_view text);
void append_escaped(std::string& out, unsigned char byte);

}  // namespace

std::string json_quoted(std::string_view text) {
    std::string out;
    out.reserve(text.size() + 2);
    out += '"';
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        if (length == 1) {
            append_escaped(out, static_cast<unsigned char>(text.front()));
        } else if (length == 0) {
            out += "\xEF\xBF\xBD";
        } else {
            out += text.substr(0, length);
        }
        text.remove_prefix(length == 0 ? 1 : length);
    }
    out += '"';
    return out;
}

namespace {

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
    if (byte >= 0x20 && byte != 0x7F) {
        out += static_cast<char>(byte);
        return;
    }
    out += "\\u00";
    out += hex[byte >> 4U];
    out += hex[byte & 0x0FU];
}

}  // namespace
}  // namespace telepati::handlers
