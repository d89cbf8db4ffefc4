#pragma once
/// Who of the staff owed the day's report on which day, and who sent it.

#include <chrono>
#include <span>
#include <string>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/cases/office.hpp"

namespace telepati::cases {

/// By calendar and roster somebody works on that local day, whatever they said in the chat.
bool works_on(const Office& office, const Officer& officer, std::chrono::sys_days day);

/// Those in the field and their leaders report; whoever stands above reads.
constexpr bool writes_reports(const Officer& officer) { return officer.role <= Role::Leader; }

/// One report, by the local day it was sent.
struct SentReport {
    ContactId by;
    std::chrono::sys_days day;
    bool operator==(const SentReport&) const = default;
};

struct StaffCount {
    int owed = 0;
    int sent = 0;  ///< of those that were owed, and on other days, which were owed then
    bool operator==(const StaffCount&) const = default;
};

struct StaffLine {
    ContactId officer;
    std::string name;
    std::string team;
    std::string kelurahan;  ///< code; empty: of the whole office
    StaffCount count;
    std::vector<std::chrono::sys_days> missing = {};  ///< in order
};

struct StaffPlace {
    std::string kelurahan;
    StaffCount count;
};

struct StaffDays {
    StaffCount all;
    std::vector<StaffPlace> places;  ///< by code, those of the whole office first
    std::vector<StaffLine> people;   ///< most missing first, then by name
};

/// From `first` to `last`, both included, for each not before the day they came to the office;
/// whoever left is not counted.
StaffDays count_staff_days(
    const Office& office,
    std::span<const SentReport> sent,
    std::chrono::sys_days first,
    std::chrono::sys_days last
);
}  // namespace telepati::cases
