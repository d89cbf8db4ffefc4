#include "bot/office_watch.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <utility>

#include "bot/base/limits.hpp"
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

/// Whether it is kept; a database that cannot be written is told elsewhere.
bool raise_alarm(Services& services, OfficeId office, const char* kind, std::string detail) {
    storage::Records records;
    records.alarms.push_back({office, services.clock().now(), kind, std::move(detail)});
    return services.turnstile().run([&](storage::Batch& batch) { batch.write(records); }
    ).has_value();
}
}  // namespace

void OfficeWatch::look(Services& services, std::chrono::steady_clock::time_point running) {
    const Time now = services.clock().now();
    look_at_clock(services, {now, running});
    if (is_time(next_calendar_, now, std::chrono::hours{24})) look_at_calendars(services, now);
    if (!is_time(next_habits_, now, std::chrono::hours{1})) return;
    services.turnstile().run([&](storage::Batch& batch) {
        handlers::seed_habits(*services.world(), batch, now);
    });
}

// A machine without a battery for its clock begins in another year until the network tells it.
void OfficeWatch::look_at_clock(Services& services, Look now) {
    const auto before = std::exchange(last_, now);
    if (!before) return;
    const auto shown = now.shown - before->shown;
    const auto passed = now.running - before->running;
    const auto jump = std::chrono::duration_cast<std::chrono::minutes>(shown - passed);
    if (std::chrono::abs(jump) < limits::clock_jump) return;
    handlers::log::warning(
        "clock_jumped",
        {
            {"minutes", std::int64_t{jump.count()}}
    }
    );
    const auto world = services.world();
    for (const auto& office : world->offices())
        raise_alarm(
            services, office.row.office.id, "clock_jumped", fmt::format("{:+}", jump.count())
        );
}

void OfficeWatch::look_at_calendars(Services& services, Time now) {
    const auto world = services.world();
    for (const auto& office : world->offices()) {
        const auto year = cases::year_without_holidays(office.row.office.calendar, now);
        if (!year) continue;
        const OfficeId id = office.row.office.id;
        const bool told = told_years_.contains({id, *year});
        if (!told && raise_alarm(services, id, "no_holidays", std::to_string(*year)))
            told_years_.emplace(id, *year);
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
