#pragma once
/// The small values of an office's data files and what makes them right.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace telepati::catalog {

/// Codes of offices, teams and categories: small letters, digits, - and _, at most 40.
bool is_code(std::string_view text);

/// Why `prefix` cannot begin ticket numbers and what to do; empty when it can.
std::string wrong_with_prefix(std::string_view prefix);

/// WIB, WITA or WIT.
std::optional<std::chrono::minutes> zone_offset(std::string_view name);

/// A number of days from 1 to 60; 0 when it is none.
int day_count(std::string_view typed);

/// The office's own number as digits with country code; it may be a landline. Empty when it is
/// none.
std::string office_number(std::string_view typed);
}  // namespace telepati::catalog
