#pragma once
/// What a fuzz target insists on.

#include <stdexcept>
#include <string>

namespace telepati::fuzz {

/// Throws when it does not hold, which ends a fuzzer and keeps its input.
inline void demand(bool holds, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    if (!holds) throw std::logic_error(std::string{file} + ':' + std::to_string(line));
}
}  // namespace telepati::fuzz
