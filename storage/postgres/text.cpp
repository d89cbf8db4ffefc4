#include "storage/postgres/text.hpp"

#include <simdjson.h>

namespace telepati::storage::postgres {
namespace {

// Byte b is stored as the character U+F0000 + b, in UTF-8 F3 B0 80+(b >> 6) 80+(b & 3F). Such a
// character in the text itself is stored byte by byte, so that both ways lead back.
constexpr std::string_view mark = "\xF3\xB0";
constexpr std::size_t mark_bytes = 4;
constexpr unsigned char continuation = 0x80;

void append_escaped(std::string& result, char byte) {
    const auto value = static_cast<unsigned char>(byte);
    result += mark;
    result += static_cast<char>(continuation | (value >> 6U));
    result += static_cast<char>(continuation | (value & 0x3FU));
}

/// Bytes of the character that starts here when it can be stored as it is, else 0.
std::size_t plain_length(std::string_view rest) {
    const auto first = static_cast<unsigned char>(rest.front());
    if (first == 0) return 0;
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    const bool valid = rest.size() >= length && simdjson::validate_utf8(rest.data(), length);
    return valid && !rest.starts_with(mark) ? length : 0;
}

bool is_plain(std::string_view bytes) {
    return bytes.find('\0') == std::string_view::npos &&
           bytes.find(mark) == std::string_view::npos &&
           simdjson::validate_utf8(bytes.data(), bytes.size());
}
}  // namespace

std::string escaped(std::string_view bytes) {
    if (is_plain(bytes)) return std::string{bytes};
    std::string result;
    while (!bytes.empty()) {
        const std::size_t length = plain_length(bytes);
        if (length == 0) {
            append_escaped(result, bytes.front());
        } else {
            result += bytes.substr(0, length);
        }
        bytes.remove_prefix(length == 0 ? 1 : length);
    }
    return result;
}

std::string unescaped(std::string_view stored) {
    std::string result;
    while (true) {
        const auto at = stored.find(mark);
        result += stored.substr(0, at);
        if (at == std::string_view::npos || stored.size() - at < mark_bytes) return result;
        const auto high = static_cast<unsigned char>(stored[at + 2]) & 0x3FU;
        const auto low = static_cast<unsigned char>(stored[at + 3]) & 0x3FU;
        result += static_cast<char>((high << 6U) | low);
        stored.remove_prefix(at + mark_bytes);
    }
}
}  // namespace telepati::storage::postgres
