#pragma once
/// The second factor: six digits that change every 30 seconds (RFC 6238, HMAC-SHA-1), as every
/// authenticator app shows them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bot/base/time.hpp"

namespace telepati::handlers::desk {

/// 160 bits in base32.
std::string new_totp_secret();

/// The six digits of a step; empty when the secret is none.
std::string totp_code(std::string_view secret, std::int64_t step);

std::int64_t totp_step(Time now);

/// The step whose code this is: now, or one beside it, because clocks differ. Spaces do not count.
std::optional<std::int64_t> totp_matches(std::string_view secret, std::string_view code, Time now);

/// What the app reads from a QR symbol.
std::string totp_link(std::string_view secret, std::string_view account);
}  // namespace telepati::handlers::desk
