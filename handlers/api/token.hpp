#pragma once
/// Tokens of programs that use the API. Only their hash is kept.

#include <string>
#include <string_view>

namespace telepati::handlers::api {

/// 256 random bits, "tlp_" and 43 letters, digits, "-" or "_".
std::string new_token();

/// What is stored and looked up. A plain hash is enough: nobody can try 256 bits.
std::string token_hash(std::string_view token);
}  // namespace telepati::handlers::api
