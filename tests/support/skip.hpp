#pragma once
/// How a test says that it could not run here. `./dev test` counts these lines and repeats them.

#include <doctest/doctest.h>
#include <cstdio>

/// Call it and return: `if (!there) return skip("the recorded bodies are not here");`
inline void skip(const char* why) {
    std::printf("SKIPPED %s: %s\n", doctest::getContextOptions()->currentTest->m_name, why);
}
