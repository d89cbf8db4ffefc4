#pragma once
/// What a fuzz target insists on.

#include <exception>
#include <string>

namespace telepati::fuzz {

/// Not of any kind that the program throws or catches by itself.
class BrokenPromise : public std::exception {
public:
    explicit BrokenPromise(std::string where) : where_(std::move(where)) {}
    const char* what() const noexcept override { return where_.c_str(); }

private:
    std::string where_;
};

/// Throws when it does not hold, which ends a fuzzer and keeps its input.
inline void demand(bool holds, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    if (!holds) throw BrokenPromise(std::string{file} + ':' + std::to_string(line));
}
}  // namespace telepati::fuzz
