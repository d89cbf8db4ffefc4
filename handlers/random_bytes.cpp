#include "handlers/random_bytes.hpp"

#include <sys/random.h>

#include <stdexcept>

namespace telepati::handlers {

void fill_random(std::span<unsigned char> bytes) {
    // Up to 256 bytes come whole, whatever signals arrive.
    const auto got = ::getrandom(bytes.data(), bytes.size(), 0);
    if (got < 0 || static_cast<std::size_t>(got) != bytes.size()) {
        throw std::runtime_error("the system has no random numbers");
    }
}
}  // namespace telepati::handlers
