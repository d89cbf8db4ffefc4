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
}  // namespace telepati::cases
