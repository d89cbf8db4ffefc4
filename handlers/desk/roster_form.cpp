#include "handlers/desk/roster_form.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <optional>
#include <utility>

#include "bot/base/limits.hpp"

namespace telepati::handlers::desk {
namespace {

using std::chrono::minutes;

constexpr std::array<std::string_view, 7> day_names{
    "Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"};
constexpr std::size_t empty_lines = 2;
constexpr int day_minutes = 24 * 60;

std::string field_name(std::size_t line, std::string_view what) {
    return "jaga" + std::to_string(line) + std::string{what};
}

std::string day_field(std::size_t line, std::size_t day) {
    return field_name(line, "hari" + std::to_string(day));
}

/// "08:00", "8.00"; browsers without a field for times leave it to the hand.
std::optional<minutes> clock_in(std::string_view text) {
    const auto mark = text.find_first_of(":.");
    if (mark == std::string_view::npos) return std::nullopt;
    const auto number = [](std::string_view digits) -> int {
        int value = -1;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
        const bool whole = error == std::errc{} && end == digits.data() + digits.size();
        return whole && digits.size() <= 2 ? value : -1;
    };
    const int hours = number(text.substr(0, mark));
    const int rest = number(text.substr(mark + 1));
    const bool real = hours >= 0 && rest >= 0 && rest < 60 && hours * 60 + rest <= day_minutes;
    if (!real) return std::nullopt;
    return minutes{hours * 60 + rest};
}

std::string clock_text(minutes at) {
    std::array<char, 32> text{};
    const auto all = static_cast<long>(at.count() % day_minutes);
    std::snprintf(text.data(), text.size(), "%02ld:%02ld", all / 60, all % 60);
    return text.data();
}

/// Nothing when it is wrong.
std::optional<cases::Shift> shift_of(const TypedShift& typed) {
    const auto from = clock_in(typed.from);
    const auto to = clock_in(typed.to);
    if (!from || !to || typed.days == 0 || from->count() == day_minutes) return std::nullopt;
    return cases::Shift{typed.days, *from, *to};
}
}  // namespace

TypedRoster roster_in(const Visit& visit) {
    TypedRoster roster;
    for (std::size_t line = 0; line < limits::roster_shifts; ++line) {
        TypedShift shift{
            0, visit.field(field_name(line, "dari")), visit.field(field_name(line, "sampai"))};
        for (std::size_t day = 0; day < day_names.size(); ++day) {
            const bool ticked = visit.field(day_field(line, day)) == "1";
            shift.days = static_cast<std::uint8_t>(shift.days | (ticked ? 1U << day : 0U));
        }
        if (shift.days == 0 && shift.from.empty() && shift.to.empty()) continue;
        if (const auto read = shift_of(shift)) {
            roster.read.push_back(*read);
        } else {
            roster.fault =
                "Baris jadwal ke-" + std::to_string(roster.shifts.size() + 1) +
                ": centang harinya dan isi jam mulai dan selesai, misalnya 08:00 dan 16:00.";
        }
        roster.shifts.push_back(std::move(shift));
    }
    return roster;
}

std::vector<TypedShift> typed(const std::vector<cases::Shift>& roster) {
    std::vector<TypedShift> shifts;
    for (const cases::Shift& shift : roster)
        shifts.push_back({shift.days, clock_text(shift.from), clock_text(shift.to)});
    return shifts;
}

void put_shifts(const std::vector<TypedShift>& shifts, Fields& content) {
    const std::size_t lines = std::min(shifts.size() + empty_lines, limits::roster_shifts);
    for (std::size_t line = 0; line < lines; ++line) {
        const TypedShift shift = line < shifts.size() ? shifts[line] : TypedShift{};
        Fields row;
        row.texts["line"] = std::to_string(line + 1);
        row.texts["from_field"] = field_name(line, "dari");
        row.texts["to_field"] = field_name(line, "sampai");
        row.texts["from"] = shift.from;
        row.texts["to"] = shift.to;
        for (std::size_t day = 0; day < day_names.size(); ++day) {
            Fields one;
            one.texts["field"] = day_field(line, day);
            one.texts["name"] = day_names[day];
            one.texts["chosen"] = (shift.days >> day & 1U) != 0 ? "1" : "";
            row.lists["days"].push_back(std::move(one));
        }
        content.lists["shifts"].push_back(std::move(row));
    }
}
}  // namespace telepati::handlers::desk
