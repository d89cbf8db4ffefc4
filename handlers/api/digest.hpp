#pragma once
/// SHA-256, for tokens that are not kept and names that say nothing; and base64.

#include <string>
#include <string_view>

namespace telepati::handlers::api {

/// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view text);

/// The same digest in base64, as webhooks write it.
std::string sha256_base64(std::string_view text);

std::string base64(std::string_view bytes);
}  // namespace telepati::handlers::api
