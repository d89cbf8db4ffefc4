#pragma once
/// How the desk says times, names and addresses.

#include <string>
#include <string_view>

#include "bot/base/fields.hpp"
#include "bot/cases/life.hpp"
#include "handlers/world.hpp"

namespace telepati::handlers::desk {

/// "21/11/2026 14.05 WIB", by the clock of the office.
std::string exact_time(const cases::Calendar& calendar, Time at);
/// "5 menit lalu", "dalam 2 jam", "kemarin".
std::string relative_time(Time at, Time now);
/// Fills NAME, NAME_exact and NAME_iso.
void put_time(
    Fields& fields, const std::string& name, const cases::Calendar& calendar, Time at, Time now
);

/// "Baru", "Dikerjakan" …
std::string_view state_said(cases::Status status);
std::string_view role_said(std::string_view role);

/// Labels of the office; the code itself when the office does not know it any longer.
std::string category_said(const OfficeWorld& office, std::string_view code);
std::string team_said(const OfficeWorld& office, std::string_view code);
std::string kelurahan_said(const OfficeWorld& office, std::string_view code);
std::string officer_said(const OfficeWorld& office, ContactId contact);

/// At most so many code points, on one line.
std::string in_short(std::string_view text, std::size_t most);

/// For an address: all but letters, digits and -._~ as %XX.
std::string encoded(std::string_view text);
}  // namespace telepati::handlers::desk
