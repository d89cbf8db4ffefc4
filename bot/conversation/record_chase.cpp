#include "bot/conversation/record_chase.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/base/waits.hpp"
#include "bot/cases/due.hpp"
#include "bot/cases/ladder.hpp"
#include "bot/cases/routing.hpp"
#include "bot/conversation/records.hpp"

namespace telepati::conversation {
namespace {

using cases::Record;
using cases::RecordState;

Time awake(const Context& context, Time at) {
    const auto& rhythm = context.office.rhythm;
    return cases::not_in(context.office.calendar, rhythm.quiet_from, rhythm.quiet_until, at);
}

SetTimer knock(const Record& record, std::string_view kind, Time at) {
    return {record.author, kind, record.number, at};
}

SetTimer worked_after(
    const Context& context, const Record& record, std::string_view kind, Time::duration waits
) {
    const auto calendar = cases::calendar_of(context.office, record.team);
    return knock(
        record, kind, awake(context, cases::after_worked(calendar, true, waits, context.now))
    );
}

SetTimer next_day(const Context& context, const Record& record) {
    const auto calendar = cases::calendar_of(context.office, record.team);
    const Time at = cases::working_day_after(calendar, 1, context.now);
    return knock(record, record_raised_timer, awake(context, at));
}

Say about(const Context& context, const Record& record, ContactId to, std::string_view message) {
    Say say{to, message, record_fields(context, record), {}};
    const bool passed = record.slot && *record.slot <= context.now;
    say.fields.texts["passed"] = passed ? "1" : "";
    say.matters = true;
    return say;
}

std::vector<ContactId> above(const Context& context, const Record& record) {
    const auto& office = context.office;
    auto people = cases::one_level_up(office, record.team, record.kelurahan, record.officer);
    if (people.empty()) people = cases::heads_of(office);
    std::erase(people, record.author);
    if (record.officer) std::erase(people, *record.officer);
    return people;
}

void raise(const Context& context, const Record& record, std::vector<Effect>& effects) {
    effects.emplace_back(RaiseAlarm{"record_untaken", record.number});
    for (const ContactId chief : above(context, record))
        effects.emplace_back(about(context, record, chief, "record_up"));
}

/// Nobody has taken it.
std::vector<Effect> mind_untaken(const Context& context, const Record& record) {
    std::vector<Effect> effects = record_cards(context, record, true);
    // Whoever leads hears in another message.
    const auto chiefs = above(context, record);
    std::erase_if(effects, [&](const Effect& effect) {
        const auto* card = std::get_if<Say>(&effect);
        return card && std::ranges::find(chiefs, card->to) != chiefs.end();
    });
    raise(context, record, effects);
    effects.emplace_back(about(context, record, record.author, "record_untaken"));
    effects.emplace_back(next_day(context, record));
    return effects;
}

/// Taken, and the hours are over. `raises`: the officer was asked before.
std::vector<Effect> mind_taken(const Context& context, const Record& record, bool raises) {
    const bool over = record.slot && *record.slot <= context.now && record.officer;
    if (!over) return {};
    std::vector<Effect> effects;
    effects.emplace_back(about(context, record, *record.officer, "record_late"));
    if (raises) raise(context, record, effects);
    effects.emplace_back(
        raises ? next_day(context, record)
               : worked_after(context, record, record_raised_timer, limits::record_answer)
    );
    return effects;
}
}  // namespace

std::vector<Effect> watch_record(
    const Context& context, const Record& record, std::optional<Time> until
) {
    if (!record.slot)
        return {worked_after(context, record, record_near_timer, limits::record_waits)};
    const Time soonest = std::min(context.now + limits::visit_near_least, *record.slot);
    const Time near = std::max(*record.slot - limits::visit_near, soonest);
    return {
        knock(record, record_near_timer, near),
        knock(record, record_after_timer, until.value_or(*record.slot + limits::visit_near))};
}

std::vector<Effect> mind_record(
    const Context& context, std::string_view kind, std::string_view number
) {
    const auto found = context.records.find(number);
    if (found == context.records.end()) return {};
    const Record& record = found->second;
    if (record.state == RecordState::Sent) return mind_untaken(context, record);
    const bool taken = record.state == RecordState::Taken || record.state == RecordState::OnWay;
    if (!taken || kind == record_near_timer) return {};
    return mind_taken(context, record, kind == record_raised_timer);
}
}  // namespace telepati::conversation
