#include "bot/cases/staff_days.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <utility>

#include "bot/cases/due.hpp"

namespace telepati::cases {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

void add(StaffCount& count, bool sent) {
    ++count.owed;
    count.sent += sent ? 1 : 0;
}

bool is_before(const Office& office, const Officer& officer, sys_days day) {
    return officer.since && day < std::chrono::floor<days>(*officer.since + office.calendar.offset);
}
}  // namespace

bool works_on(const Office& office, const Officer& officer, sys_days day) {
    const Calendar calendar = calendar_of(office, officer.team);
    if (officer.roster.empty()) return is_working_day(calendar, Time{day} - calendar.offset);
    const unsigned bit = std::chrono::weekday{day}.iso_encoding() - 1;
    return std::ranges::any_of(officer.roster, [bit](const Shift& shift) {
        return (shift.days >> bit & 1U) != 0;
    });
}

StaffDays count_staff_days(
    const Office& office, std::span<const SentReport> sent, sys_days first, sys_days last
) {
    StaffDays result;
    std::map<std::string, StaffCount> places;
    std::set<std::pair<std::int64_t, sys_days>> known;
    for (const SentReport& one : sent) known.emplace(one.by.value, one.day);
    for (const Officer& officer : office.officers) {
        if (!writes_reports(officer)) continue;
        StaffLine line{officer.contact, officer.name, officer.team, officer.kelurahan, {}};
        for (sys_days day = first; day <= last; day += days{1}) {
            const bool there = known.contains({officer.contact.value, day});
            const bool owes = !is_before(office, officer, day) && works_on(office, officer, day);
            if (!there && !owes) continue;
            for (StaffCount* count : {&line.count, &places[officer.kelurahan], &result.all})
                add(*count, there);
            if (!there) line.missing.push_back(day);
        }
        if (line.count.owed > 0) result.people.push_back(std::move(line));
    }
    for (const auto& [kelurahan, count] : places) result.places.push_back({kelurahan, count});
    std::ranges::stable_sort(result.people, [](const StaffLine& one, const StaffLine& other) {
        return std::pair{other.missing.size(), one.name} <
               std::pair{one.missing.size(), other.name};
    });
    return result;
}
}  // namespace telepati::cases
