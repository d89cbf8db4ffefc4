#pragma once
/// Numbers as people in Indonesia write them.

#include <cstdint>
#include <string>

namespace telepati {

/// "12.500", "-1.000", "7".
std::string amount(std::int64_t number);

/// The same with its sign, "+568".
std::string signed_amount(std::int64_t number);
}  // namespace telepati
