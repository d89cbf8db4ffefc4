#include "bot/base/amount.hpp"

#include <cstddef>

namespace telepati {

std::string amount(std::int64_t number) {
    constexpr std::size_t group = 3;
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + group;) {
        at -= group;
        digits.insert(at, 1, '.');
    }
    return digits;
}

std::string signed_amount(std::int64_t number) {
    return number < 0 ? amount(number) : "+" + amount(number);
}
}  // namespace telepati
