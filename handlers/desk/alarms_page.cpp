#include "handlers/desk/alarms_page.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "bot/cases/number.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

constexpr int rows_shown = 100;
constexpr std::chrono::days shown_for{7};

/// What the page has words for; the rest is of the gateway, or newer than this page.
constexpr std::string_view kinds[] = {
    "nobody_on_duty",    "roster_gap",    "nobody_accepts",  "nobody_acts",   "nobody_takes_over",
    "officer_unreached", "record_nobody", "record_untaken",  "letter_nobody", "letter_code",
    "letter_untaken",    "letter_late",   "letter_guessing", "photo_doubt",   "privacy_due",
    "breach_due",        "line_flooded",  "turn_failed",     "no_holidays",   "clock_jumped",
};

Fields row_of(const Visit& visit, const storage::AlarmRow& alarm) {
    Fields row;
    const bool known = std::ranges::find(kinds, alarm.kind) != std::end(kinds);
    row.texts[known ? alarm.kind : "other"] = "1";
    const bool of_ticket = cases::number_checks(alarm.detail);
    row.texts["number"] = of_ticket ? cases::shown_number(alarm.detail) : "";
    row.texts["href"] = of_ticket ? "/desk/t/" + alarm.detail : "";
    row.texts["kind"] = alarm.kind;
    row.texts["detail"] = of_ticket ? "" : alarm.detail;
    put_time(row, "at", visit.office.row.office.calendar, alarm.at, visit.now);
    return row;
}

http::Response show_alarms(const Visit& visit) {
    Fields content;
    const OfficeId office = visit.office.row.office.id;
    const Time since = visit.now - shown_for;
    for (const auto& alarm : visit.reader.desk().alarms(office, since, rows_shown))
        content.lists["rows"].push_back(row_of(visit, alarm));
    const std::size_t count = content.lists["rows"].size();
    content.texts["count"] = count == 0 ? "" : std::to_string(count);
    content.texts["more"] = count == rows_shown ? "1" : "";
    return framed(visit, "alarms", "Perlu diketahui", content);
}
}  // namespace

std::vector<http::Route> alarm_routes(const DeskSettings& settings) {
    return {
        {"GET", "/desk/perlu", for_account(settings, Action::JudgeClosings, show_alarms)}
    };
}
}  // namespace telepati::handlers::desk
