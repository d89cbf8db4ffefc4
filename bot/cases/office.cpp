#include "bot/cases/office.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace telepati::cases {
namespace {

using namespace std::chrono;

constexpr auto roles = std::to_array<std::pair<Role, std::string_view>>({
    {Role::Officer, "officer"},
    {Role::Leader,  "leader" },
    {Role::Lurah,   "lurah"  },
    {Role::Sekcam,  "sekcam" },
    {Role::Camat,   "camat"  },
    {Role::Mayor,   "mayor"  },
});

template <class Rows>
auto by_code(const Rows& rows, std::string_view code) -> decltype(rows.data()) {
    const auto found = std::ranges::find(rows, code, &Rows::value_type::code);
    return found == rows.end() ? nullptr : &*found;
}

bool runs_on(const Shift& shift, unsigned weekday_from_monday) {
    return (shift.days >> weekday_from_monday & 1U) != 0;
}

bool shift_runs(const Shift& shift, unsigned today, minutes of_day) {
    const unsigned yesterday = (today + 6) % 7;
    const bool over_midnight = shift.to <= shift.from;
    if (runs_on(shift, today) && of_day >= shift.from && (over_midnight || of_day < shift.to))
        return true;
    return over_midnight && runs_on(shift, yesterday) && of_day < shift.to;
}
}  // namespace

const Category* Office::category(std::string_view wanted) const {
    return by_code(categories, wanted);
}

const Team* Office::team(std::string_view wanted) const { return by_code(teams, wanted); }

const Agency* Office::agency(std::string_view wanted) const {
    const auto found = std::ranges::find(agencies, wanted, &Agency::code);
    return found == agencies.end() ? nullptr : &*found;
}

const Officer* Office::officer(ContactId contact) const {
    const auto found = std::ranges::find(officers, contact, &Officer::contact);
    return found == officers.end() ? nullptr : &*found;
}

bool within(const std::vector<Shift>& shifts, const Calendar& calendar, Time now) {
    if (shifts.empty()) return true;
    const auto local = now + calendar.offset;
    const auto midnight = floor<days>(local);
    const unsigned today = weekday{midnight}.iso_encoding() - 1;
    const auto of_day = floor<minutes>(local - midnight);
    return std::ranges::any_of(shifts, [&](const Shift& shift) {
        return shift_runs(shift, today, of_day);
    });
}

bool read_role(std::string_view name, Role& role) {
    const auto found = std::ranges::find(roles, name, &decltype(roles)::value_type::second);
    if (found == roles.end()) return false;
    role = found->first;
    return true;
}

std::string_view role_name(Role role) {
    return std::ranges::find(roles, role, &decltype(roles)::value_type::first)->second;
}
}  // namespace telepati::cases
