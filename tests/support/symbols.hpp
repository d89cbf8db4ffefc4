#pragma once
/// QR symbols of a page, as a camera before it reads them.

#include <set>
#include <string>

namespace telepati::tests {

/// The texts of all symbols that are drawn in the page.
std::set<std::string> symbols_in(const std::string& html);
}  // namespace telepati::tests
