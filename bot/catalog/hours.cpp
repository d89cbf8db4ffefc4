#include "bot/catalog/hours.hpp"

#include <charconv>
#include <string>

#include "bot/catalog/fault.hpp"
#include "bot/catalog/plain_text.hpp"

namespace telepati::catalog {
namespace {

using namespace std::chrono_literals;

struct DayName {
    std::string_view name;
    unsigned day;
};
constexpr DayName day_names[] = {
    {"senin",     0},
    {"sen",       0},
    {"monday",    0},
    {"mon",       0}, //
    {"selasa",    1},
    {"sel",       1},
    {"tuesday",   1},
    {"tue",       1}, //
    {"rabu",      2},
    {"rab",       2},
    {"wednesday", 2},
    {"wed",       2}, //
    {"kamis",     3},
    {"kam",       3},
    {"thursday",  3},
    {"thu",       3}, //
    {"jumat",     4},
    {"jum",       4},
    {"friday",    4},
    {"fri",       4},
    {"jum'at",    4}, //
    {"sabtu",     5},
    {"sab",       5},
    {"saturday",  5},
    {"sat",       5}, //
    {"minggu",    6},
    {"min",       6},
    {"sunday",    6},
    {"sun",       6},
    {"ahad",      6},
};
constexpr std::string_view every_day[] = {"setiap hari", "semua hari", "daily", "every day"};
constexpr std::uint8_t whole_week = 0x7F;

std::optional<unsigned> day_of(std::string_view text) {
    const auto name = tidy(text);
    for (const auto& day : day_names) {
        if (day.name == name) return day.day;
    }
    return std::nullopt;
}

/// One day or "from-to", also past the end of the week ("sabtu-senin").
std::optional<std::uint8_t> days_in(std::string_view part) {
    const auto dash = part.find('-');
    const auto first = day_of(part.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : day_of(part.substr(dash + 1));
    if (!first || !last) return std::nullopt;
    unsigned days = 1U << *first;
    for (auto day = *first; day != *last;) {
        day = (day + 1) % 7;
        days |= 1U << day;
    }
    return static_cast<std::uint8_t>(days);
}

/// En and em dashes, which office programs put in by themselves, as plain ones.
std::string with_plain_dashes(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const auto start = text.substr(0, 3);
        const bool dash = start == "–" || start == "—";
        plain += dash ? '-' : text.front();
        text.remove_prefix(dash ? start.size() : 1);
    }
    return plain;
}

std::optional<int> whole_number(std::string_view text) {
    int number = 0;
    const auto end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (text.empty() || text.front() == '-' || read.ec != std::errc{} || read.ptr != end)
        return std::nullopt;
    return number;
}
}  // namespace

std::optional<std::uint8_t> read_days(std::string_view text) {
    const auto plain = with_plain_dashes(lowered(tidy(text)));
    for (const auto name : every_day) {
        if (plain == name) return whole_week;
    }
    unsigned days = 0;
    for (std::size_t from = 0; from <= plain.size();) {
        const auto comma = std::min(plain.find(',', from), plain.size());
        const auto part = days_in(std::string_view(plain).substr(from, comma - from));
        if (!part) return std::nullopt;
        days |= *part;
        from = comma + 1;
    }
    return static_cast<std::uint8_t>(days);
}

std::optional<std::chrono::minutes> read_clock(std::string_view text) {
    const auto mark = text.find_first_of(":.");
    if (mark == std::string_view::npos || mark > 2 || text.size() - mark != 3) return std::nullopt;
    const auto hour = whole_number(text.substr(0, mark));
    const auto minute = whole_number(text.substr(mark + 1));
    if (!hour || !minute || *minute > 59) return std::nullopt;
    const auto clock = std::chrono::hours{*hour} + std::chrono::minutes{*minute};
    if (clock > 24h) return std::nullopt;
    return clock;
}

std::optional<std::chrono::year_month_day> read_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = whole_number(text.substr(0, 4));
    const auto month = whole_number(text.substr(5, 2));
    const auto day = whole_number(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day date{
        std::chrono::year{*year},
        std::chrono::month{static_cast<unsigned>(*month)},
        std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return date;
}

Result<cases::Shift> read_shift(std::string_view file, std::size_t line, const ShiftText& text) {
    const auto days = read_days(text.days);
    if (!days)
        return at_line(
            file,
            line,
            in_quotes(text.days) + " are not days; write them like senin-kamis or sabtu, minggu"
        );
    const auto from = read_clock(text.from);
    const auto to = read_clock(text.to);
    if (!from || !to) {
        return at_line(
            file,
            line,
            in_quotes(from ? text.to : text.from) + " is not a clock time; write it like 08:00"
        );
    }
    return cases::Shift{*days, *from, *to};
}
}  // namespace telepati::catalog
