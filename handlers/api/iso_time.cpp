#include "handlers/api/iso_time.hpp"

#include <array>
#include <cstdio>

namespace telepati::handlers::api {
namespace {
using namespace std::chrono;

bool fits(std::string_view text, std::string_view shape);
int number_at(std::string_view text, std::size_t at, std::size_t digits);
std::optional<minutes> read_offset(std::string_view text);

constexpr std::string_view day_shape = "9999-99-99";
constexpr std::string_view time_shape = "T99:99:99";
}  // namespace

std::string iso_utc(Time time) {
    const auto day = floor<days>(time);
    const year_month_day date{day};
    const hh_mm_ss clock{floor<seconds>(time - day)};
    std::array<char, 32> text{};
    std::snprintf(
        text.data(),
        text.size(),
        "%04d-%02u-%02uT%02d:%02d:%02dZ",
        static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()),
        static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count())
    );
    return text.data();
}

std::optional<sys_days> read_day(std::string_view text) {
    if (!fits(text, day_shape)) return std::nullopt;
    const year_month_day date{
        year{number_at(text, 0, 4)},
        month{static_cast<unsigned>(number_at(text, 5, 2))},
        day{static_cast<unsigned>(number_at(text, 8, 2))},
    };
    if (!date.ok() || date.year() < year{1970}) return std::nullopt;
    return sys_days{date};
}

std::optional<Time> read_instant(std::string_view text) {
    const auto date = read_day(text.substr(0, day_shape.size()));
    if (!date) return std::nullopt;
    text.remove_prefix(day_shape.size());
    if (!fits(text.substr(0, time_shape.size()), time_shape)) return std::nullopt;
    const hours hour{number_at(text, 1, 2)};
    const minutes minute{number_at(text, 4, 2)};
    const seconds second{number_at(text, 7, 2)};
    if (hour > hours{23} || minute > minutes{59} || second > seconds{59}) return std::nullopt;
    const auto offset = read_offset(text.substr(time_shape.size()));
    if (!offset) return std::nullopt;
    return Time{*date} + hour + minute + second - *offset;
}

namespace {

/// A 9 in the shape stands for any digit.
bool fits(std::string_view text, std::string_view shape) {
    if (text.size() != shape.size()) return false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool digit = text[at] >= '0' && text[at] <= '9';
        if (shape[at] == '9' ? !digit : text[at] != shape[at]) return false;
    }
    return true;
}

int number_at(std::string_view text, std::size_t at, std::size_t digits) {
    int number = 0;
    for (const char digit : text.substr(at, digits)) number = number * 10 + (digit - '0');
    return number;
}

std::optional<minutes> read_offset(std::string_view text) {
    if (text == "Z") return minutes{0};
    if (!fits(text, "+99:99") && !fits(text, "-99:99")) return std::nullopt;
    const hours hour{number_at(text, 1, 2)};
    const minutes minute{number_at(text, 4, 2)};
    if (hour > hours{14} || minute > minutes{59}) return std::nullopt;
    const minutes ahead = hour + minute;
    return text.front() == '-' ? -ahead : ahead;
}

}  // namespace
}  // namespace telepati::handlers::api
