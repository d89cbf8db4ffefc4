#pragma once
/// Bytes that nobody can guess.

#include <array>
#include <cstddef>
#include <span>

namespace telepati::handlers {

/// From the system's generator. Throws std::runtime_error when it has none.
void fill_random(std::span<unsigned char> bytes);

template <std::size_t Size>
std::array<unsigned char, Size> random_bytes() {
    std::array<unsigned char, Size> bytes{};
    fill_random(bytes);
    return bytes;
}
}  // namespace telepati::handlers
