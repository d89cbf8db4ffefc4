#include "bot/office_watch.hpp"

#include <fmt/format.h>

#include <chrono>

#include "bot/cases/due.hpp"
#include "handlers/habits.hpp"
#include "handlers/log.hpp"

namespace telepati::app {

std::string missing_calendars(Services& services) {
    std::string said;
    const auto world = services.world();
    for (const auto& office : world->offices()) {
        const auto year =
            cases::year_without_holidays(office.row.office.calendar, services.clock().now());
        if (!year) continue;
        said += fmt::format(
            "{} knows no holidays of {}: its days count as the opening hours say. `telepati import "
            "calendar FILE` adds them.\n",
            office.row.office.name,
            *year
        );
    }
    return said;
}

namespace {

/// The time has come, or a clock was set back by more than the wait.
bool is_time(Time& next, Time now, std::chrono::hours every) {
    if (now < next && next <= now + every) return false;
    next = now + every;
    return true;
}
}  // namespace

void OfficeWatch::look(Services& services) {
    const Time now = services.clock().now();
    if (is_time(next_calendar_, now, std::chrono::hours{24})) look_at_calendars(services, now);
    if (!is_time(next_habits_, now, std::chrono::hours{1})) return;
    services.turnstile().run([&](storage::Batch& batch) {
        handlers::seed_habits(*services.world(), batch, now);
    });
}

void OfficeWatch::look_at_calendars(Services& services, Time now) {
    const auto world = services.world();
    for (const auto& office : world->offices()) {
        const auto year = cases::year_without_holidays(office.row.office.calendar, now);
        if (!year) continue;
        handlers::log::warning(
            "no_holidays_known",
            {
                {"office", office.row.office.code},
                {"year",   std::int64_t{*year}   }
        }
        );
    }
}
}  // namespace telepati::app
