#pragma once
/// The program `telepati`: finds the sub-command and runs it in the right place.

#include <string>
#include <vector>

namespace telepati::app {

/// Exit status: 0 done, 1 could not do it (one line on stderr says why and what to do), 2 wrong
/// usage.
int run_program(const std::vector<std::string>& words);
}  // namespace telepati::app
