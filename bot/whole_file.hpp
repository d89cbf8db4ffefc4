#pragma once
/// Files that are there whole or not at all.

#include <string>

#include "bot/base/result.hpp"

namespace telepati::app {

/// The new file takes the old one's place only when it is whole. A Failure says what to check.
Result<void> write_whole(const std::string& path, const std::string& bytes);
}  // namespace telepati::app
