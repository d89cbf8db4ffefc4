#pragma once
/// `telepati init` without files: asks what an office must know about itself.

#include <map>
#include <string>

#include "bot/base/result.hpp"

namespace telepati::app {

/// Asks on the terminal; the answer is the same set of files that `init --from` reads.
Result<std::map<std::string, std::string, std::less<>>> interview();
}  // namespace telepati::app
