#pragma once
/// When data of people got where it should not: what UU 27/2022 (art. 46) wants told, to whom, and
/// by when.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"

namespace telepati::cases {

/// Whose data it was.
struct BreachScope {
    bool everybody = false;  ///< all whom the office knows
    bool reports = false;    ///< whoever reported something in the span
    bool letters = false;    ///< whoever applied for a letter in it
    bool forms = false;      ///< whoever sent a form in it
    bool operator==(const BreachScope&) const = default;
};

struct Breach {
    OfficeId office;
    int serial = 0;  ///< counted for the office from 1; 0: not recorded yet
    std::string what;
    std::string data;       ///< which kinds of data
    std::string deeds;      ///< what was done about it
    std::string authority;  ///< who is told beside the people
    BreachScope scope;
    Time from;  ///< the span of `scope`
    Time until;
    Time noticed;
    std::optional<Time> told_authority = std::nullopt;
    std::optional<Time> told_people = std::nullopt;
    std::optional<Time> closed = std::nullopt;
    std::string by_name;  ///< who recorded it
    int version = 0;      ///< rises with each change
    int reminded = 0;     ///< how often the heads of the office were
    bool operator==(const Breach&) const = default;
};

/// 3 × 24 hours after it was noticed.
Time breach_due(const Breach& breach);
/// Somebody is still to be told.
bool breach_owes(const Breach& breach);

/// How often the heads of the office should have been reminded by now, while somebody is to be
/// told.
int breach_reminders(const Breach& breach, Time now);

/// "K-3"
std::string breach_number(int serial);
/// 3; 0 when it is none.
int breach_in(std::string_view number);

/// For the database: "everybody reports letters forms", those that hold.
std::string scope_text(const BreachScope& scope);
BreachScope scope_in(std::string_view text);
}  // namespace telepati::cases
