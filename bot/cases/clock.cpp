#include "bot/cases/clock.hpp"

#include <algorithm>
#include <utility>

#include "bot/cases/due.hpp"

namespace telepati::cases {
namespace {

constexpr int verified_days = 3;
constexpr int followed_up_days = 5;

bool is_given(Status status) { return status != Status::New; }

bool is_decided(Status status) { return status != Status::New && status != Status::Assigned; }

bool is_settled(Status status) { return status == Status::Resolved || ended(status); }

std::optional<Time> sooner(std::optional<Time> one, std::optional<Time> other) {
    if (!one || !other) return one ? one : other;
    return std::min(*one, *other);
}

std::optional<Time> from_now(const Office& office, const Ticket& ticket, Clocked which, Time now) {
    const Promise promise = promise_of(office, ticket, which);
    if (promise.within.count() == 0) return std::nullopt;
    return due_at(calendar_of(office, ticket.team), promise, now);
}

/// What was left when the clock stopped is left now; what was late stays late.
Clock restarted(const Office& office, const Ticket& ticket, Time now) {
    Clock clock = ticket.clock;
    const auto stopped = std::exchange(clock.stopped_at, std::nullopt);
    if (!stopped || !clock.done_by || *clock.done_by <= *stopped) return clock;
    const Calendar calendar = calendar_of(office, ticket.team);
    const bool office_hours = promise_of(office, ticket, Clocked::Resolve).office_hours;
    const auto left = worked(calendar, office_hours, *stopped, *clock.done_by);
    clock.done_by = after_worked(calendar, office_hours, left, now);
    return clock;
}
}  // namespace

bool clock_runs(Status status) {
    return status == Status::New || status == Status::Assigned || status == Status::InProgress;
}

Promise promise_of(const Office& office, const Ticket& ticket, Clocked which) {
    const Category* category = office.category(ticket.category);
    if (!category) return {};
    Promise promise = which == Clocked::Accept   ? category->accept
                      : which == Clocked::Update ? category->update
                                                 : category->resolve;
    promise.office_hours = promise.office_hours && !ticket.urgent;
    return promise;
}

std::optional<Time> done_by(const Office& office, const Ticket& ticket, Time from) {
    return from_now(office, ticket, Clocked::Resolve, from);
}

Owed owed_after(
    const Office& office, const Ticket& before, Status to, std::optional<Time> promised, Time now
) {
    if (!clock_runs(to)) {
        Clock clock = before.clock;
        if (!clock.stopped_at) clock.stopped_at = now;
        return {std::nullopt, clock};
    }
    const Clock clock = restarted(office, before, now);
    if (to != Status::InProgress) return {promised ? promised : before.due_at, clock};
    return {sooner(from_now(office, before, Clocked::Update, now), clock.done_by), clock};
}

Owed owed_after_word(const Office& office, const Ticket& ticket, Time now) {
    if (ticket.status != Status::InProgress) return {ticket.due_at, ticket.clock};
    const auto& end = ticket.clock.done_by;
    const auto next = from_now(office, ticket, Clocked::Update, now);
    // Once the day is past, words alone win time until the next word.
    const bool late = end && *end <= now;
    return {late && next ? next : sooner(next, end), ticket.clock};
}

std::vector<OfficialLimit> official_limits(const Office& office, const Ticket& ticket) {
    const Category* category = office.category(ticket.category);
    const int settled = category ? category->legal_days : Category{}.legal_days;
    const auto after = [&](int days) {
        return working_day_after(office.calendar, days, ticket.opened_at);
    };
    std::vector<OfficialLimit> limits{
        {Limit::Verified,   after(verified_days),                    is_given(ticket.status)  },
        {Limit::FollowedUp, after(verified_days + followed_up_days), is_decided(ticket.status)},
        {Limit::Settled,    after(settled),                          is_settled(ticket.status)},
    };
    std::ranges::stable_sort(limits, {}, &OfficialLimit::until);
    return limits;
}

std::optional<Time> next_look(const Office& office, const Ticket& ticket, Time now) {
    if (is_settled(ticket.status)) return std::nullopt;
    std::optional<Time> next;
    const auto consider = [&](std::optional<Time> at) {
        if (at && *at > now) next = sooner(next, at);
    };
    if (clock_runs(ticket.status)) {
        consider(ticket.due_at);
        consider(ticket.clock.done_by);
    }
    for (const OfficialLimit& limit : official_limits(office, ticket)) {
        if (!limit.met) consider(limit.until);
    }
    return next;
}
}  // namespace telepati::cases
