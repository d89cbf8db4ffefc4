#include "handlers/breaches.hpp"

#include "bot/base/limits.hpp"
#include "bot/cases/ladder.hpp"
#include "bot/conversation/privacy.hpp"
#include "storage/breach_store.hpp"

namespace telepati::handlers {
namespace {

void add_reminder(
    const cases::Office& office, const std::string& number, Time now, storage::Records& records
) {
    records.alarms.push_back({office.id, now, std::string{conversation::breach_timer}, number});
    for (const ContactId head : cases::heads_of(office))
        records.timers.push_back(
            {office.id, head, std::string{conversation::breach_timer}, number, now}
        );
}
}  // namespace

TurnResult remind_of_breaches(const TurnTools& tools) {
    storage::BreachBatch& breaches = tools.batch.breaches();
    const Time first = tools.now - limits::breach_reminders.front();
    storage::Records records;
    for (const OfficeWorld& world : tools.world.offices()) {
        const cases::Office& office = world.row.office;
        for (const cases::Breach& breach : breaches.owing(office.id, first, limits::desk_rows)) {
            const int due = cases::breach_reminders(breach, tools.now);
            if (due <= breach.reminded) continue;
            breaches.note_reminders(office.id, breach.serial, due);
            add_reminder(office, cases::breach_number(breach.serial), tools.now, records);
        }
    }
    TurnResult result;
    result.timers = !records.timers.empty();
    if (!records.alarms.empty()) tools.batch.write(records);
    return result;
}
}  // namespace telepati::handlers
