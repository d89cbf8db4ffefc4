#include "handlers/habits.hpp"

#include <chrono>
#include <string>

#include "bot/conversation/digest.hpp"
#include "bot/conversation/shift.hpp"
#include "bot/conversation/timer.hpp"
#include "storage/clock_store.hpp"

namespace telepati::handlers {
namespace {

/// The law's longest limit is sixty working days.
constexpr auto far_future = std::chrono::days{200};
/// What came today is due tomorrow: a clock that is set back brings nothing twice.
constexpr auto habit_patience = std::chrono::days{2};
/// A shift may be ended twice, and ends earlier where the roster or the time zone changed.
constexpr auto shift_patience = std::chrono::milliseconds{0};
}  // namespace

void seed_habits(
    const cases::Office& office, const cases::Officer& officer, storage::Batch& batch, Time now
) {
    storage::ClockBatch& clocks = batch.clocks();
    for (const conversation::Habit& habit : conversation::habits_of(office, officer)) {
        const Time next = conversation::next_time(office.calendar, habit, now);
        clocks.seed(
            {office.id, officer.contact, std::string{habit.kind}, {}, next}, habit_patience
        );
    }
    if (const auto end = conversation::shift_end(office, officer, now))
        clocks.seed(
            {office.id, officer.contact, std::string{conversation::shift_timer}, {}, *end},
            shift_patience
        );
}

void seed_habits(const World& world, storage::Batch& batch, Time now) {
    for (const OfficeWorld& office : world.offices()) {
        for (const cases::Officer& officer : office.row.office.officers)
            seed_habits(office.row.office, officer, batch, now);
    }
    // Lists and figures have their next time by now: what is left is looked at again.
    batch.clocks().pull_back(now + far_future, now);
}
}  // namespace telepati::handlers
