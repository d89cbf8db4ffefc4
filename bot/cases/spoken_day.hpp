#pragma once
/// Days that are still to come, as people say them.

#include <chrono>
#include <optional>
#include <string_view>

namespace telepati::cases {

/// "besok", "lusa", "hari ini", "Senin", "Senin depan", "3 hari lagi", "minggu depan", "21 Nov",
/// "21/11", "tanggal 21", "21/11/2026", "tomorrow", "next monday": the first that the text names,
/// counted from `today`. A day of the week is the next one that comes, with "depan" the one of next
/// week; a day without its year or month is the next one that comes. Nothing: it names none.
std::optional<std::chrono::year_month_day> day_in(
    std::string_view text, std::chrono::year_month_day today
);

/// "minggu depan" without a day of it: its Monday.
std::optional<std::chrono::year_month_day> week_in(
    std::string_view text, std::chrono::year_month_day today
);

/// When on a day. One hour: both are the same.
struct DayPart {
    std::chrono::minutes from{};
    std::chrono::minutes to{};
    bool operator==(const DayPart&) const = default;
};

/// "jam 10", "pukul 2 siang", "pagi", "malam": nothing when the text names no hour.
std::optional<DayPart> hour_in(std::string_view text);
}  // namespace telepati::cases
