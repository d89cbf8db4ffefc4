#pragma once
/// The words of a command line: positional ones, and flags with their values.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.hpp"

namespace telepati::app {

struct Arguments {
    std::vector<std::string> words;  ///< first the sub-command
    std::map<std::string, std::string, std::less<>> flags;

    std::string flag(std::string_view name, std::string_view otherwise = {}) const;
};

/// `--name value`, `--name=value`, `-o value`; `switches` take no value. A Failure for a flag
/// without its value or one that is not in `known`.
Result<Arguments> read_arguments(const std::vector<std::string>& words);
}  // namespace telepati::app
