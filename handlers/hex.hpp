#pragma once
/// Bytes as lower-case hexadecimal digits.

#include <span>
#include <string>

namespace telepati::handlers {

inline std::string hex(std::span<const unsigned char> bytes) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const unsigned byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 0xFU];
    }
    return text;
}
}  // namespace telepati::handlers
