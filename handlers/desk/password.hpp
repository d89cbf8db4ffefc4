#pragma once
/// Passwords as argon2id keeps them. Each hash takes 64 MB and a core for a moment: only a few are
/// made at the same time.

#include <optional>
#include <string>
#include <string_view>

namespace telepati::handlers::desk {

/// The text to store, with its own salt. Nothing when too many hashes are being made.
std::optional<std::string> hashed_password(std::string_view password);

enum class PasswordCheck { Fits, Wrong, Busy };

/// An empty `stored` takes as long as a real one, and is wrong.
PasswordCheck check_password(std::string_view stored, std::string_view password);

/// Sixteen letters and digits that can be read aloud, in fours.
std::string fresh_password();

/// Small letters, digits, dots and dashes, 2 to 40.
bool is_account_name(std::string_view name);

/// Why a new password cannot be taken, in a sentence for people; empty: it can.
std::string password_fault(std::string_view password, std::string_view name);
}  // namespace telepati::handlers::desk
