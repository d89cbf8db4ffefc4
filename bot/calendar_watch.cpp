#include "bot/calendar_watch.hpp"

#include <fmt/format.h>

#include "bot/cases/due.hpp"
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

void CalendarWatch::look(Services& services) {
    const Time now = services.clock().now();
    if (now < next_) return;
    next_ = now + std::chrono::days{1};
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
