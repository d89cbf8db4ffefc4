#include "bot/conversation/ladder.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/clock.hpp"
#include "bot/cases/due.hpp"
#include "bot/cases/ladder.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/agenda.hpp"
#include "bot/conversation/chase.hpp"
#include "bot/conversation/commands.hpp"
#include "bot/conversation/officer.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"
#include "bot/conversation/timer.hpp"
#include "bot/conversation/wind.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation {
namespace {

using namespace std::chrono;

using cases::Status;
using cases::Ticket;

/// What climbs within this time is told together.
constexpr auto gathers = 1min;
constexpr auto told_again_after = 1h;
constexpr std::size_t trail_lines = 6;
constexpr std::size_t trail_line = 56;  // code points

bool is_untaken(const Ticket& ticket) {
    return (ticket.status == Status::New || ticket.status == Status::Assigned) && !ticket.assignee;
}

Time by_day(const Context& context, Time at) {
    const cases::Rhythm& rhythm = context.office.rhythm;
    return cases::not_in(context.office.calendar, rhythm.quiet_from, rhythm.quiet_until, at);
}

/// Nobody acted on the last step: the next comes after this.
std::optional<Time> next_step(const Context& context, const Ticket& ticket) {
    using enum cases::Clocked;
    for (const auto which : {Accept, Update}) {
        if (which == Accept && ticket.urgent && !is_untaken(ticket)) continue;
        const cases::Promise promise = cases::promise_of(context.office, ticket, which);
        if (promise.within.count() == 0) continue;
        const cases::Calendar calendar = cases::calendar_of(context.office, ticket.team);
        return cases::due_at(calendar, promise, context.now);
    }
    return std::nullopt;
}

bool past_official(const Context& context, const Ticket& ticket) {
    const auto limits = cases::official_limits(context.office, ticket);
    return std::ranges::any_of(limits, [&](const cases::OfficialLimit& limit) {
        return !limit.met && limit.until <= context.now;
    });
}

/// Why it is time to climb; empty: it is not.
std::string_view grievance(const Context& context, const Ticket& ticket) {
    if (is_untaken(ticket)) return climbs_untaken;
    if (ticket.status != Status::InProgress)
        return past_official(context, ticket) ? climbs_official : "";
    const auto past = [&](std::optional<Time> at) { return at && *at <= context.now; };
    if (past(ticket.clock.done_by)) return climbs_overdue;
    if (past(ticket.due_at)) return climbs_silent;
    return past_official(context, ticket) ? climbs_official : "";
}

/// Residents hear of the first step above the team, and not of each later one.
void tell_reporter_of(
    const Context& context,
    const Ticket& ticket,
    const cases::Rung& rung,
    std::string_view why,
    std::vector<Effect>& effects
) {
    const bool first = ticket.climbed < cases::step_of(cases::Role::Lurah) &&
                       rung.step > cases::step_of(cases::Role::Leader);
    if (!first || why != climbs_untaken) return;
    const cases::Officer* officer = context.office.officer(rung.people.front());
    Say told = about(ticket, ticket.reporter, "escalated");
    told.fields.texts["who"] = officer ? title_of(context, *officer) : "";
    effects.emplace_back(std::move(told));
}

// --- what happened so far

std::string step_said(const Context& context, const TrailStep& step) {
    std::string said = word(context, "trail." + step.act, Tongue::Home);
    if (said.empty()) return {};
    const bool routed = step.act == "route";
    const cases::Team* team = routed ? context.office.team(step.note) : nullptr;
    // A further card for somebody above is told as "raise".
    if (routed && team == nullptr) return {};
    const std::string who = team ? team->name : step.by;
    if (!who.empty()) said += ' ' + who;
    const std::string line = cases::stamp(context.office.calendar, step.at) + ' ' + said;
    return understanding::clean(line, trail_line);
}

// --- the message

std::string why_said(const Context& context, const std::string& why) {
    return word(context, "why." + why, Tongue::Home);
}

/// What is missing comes before what was reported, where that is why it climbs.
std::string words_raised(const Context& context, const Ticket& ticket, std::string_view why) {
    std::string missing;
    if (context.agenda && why == climbs_disputed) {
        const auto found = context.agenda->trails.find(ticket.number);
        if (found == context.agenda->trails.end()) return ticket.text;
        for (const TrailStep& step : found->second)
            if (step.act == "dispute") missing = step.note;
    }
    return missing.empty() ? ticket.text : missing + '\n' + ticket.text;
}

Say one_raised(const Context& context, const Ticket& ticket, const std::string& why) {
    const bool own = ticket.assignee == context.contact;
    Say say = about(
        ticket,
        context.contact,
        own               ? "late_officer"
        : ticket.assignee ? "ladder"
                          : "ladder_open"
    );
    auto& texts = say.fields.texts;
    texts["category"] = category_said(context, ticket.category, Tongue::Home);
    texts["where"] = where(context, ticket);
    texts["due"] = ticket.due_at ? time_said(context, *ticket.due_at, Tongue::Home) : "";
    if (own) return say;
    texts["why"] = why_said(context, why);
    texts["words"] = shown_words(quoted(context, words_raised(context, ticket, why)));
    texts["secret"] = ticket.secret ? "1" : "";
    texts["who"] = ticket.assignee ? who_has(context, ticket) : "";
    texts["trail"] = trail_said(context, ticket);
    return say;
}

using Climbing = std::vector<const Raised*>;

Say many_raised(const Context& context, const Climbing& climbing) {
    Say say{context.contact, "ladder_list", {}, {}};
    say.fields.texts["count"] = std::to_string(climbing.size());
    for (const Raised* raised : climbing) {
        if (say.fields.lists["choices"].size() == limits::list_rows) break;
        Fields row;
        row.texts["id"] = "see:" + raised->number;
        row.texts["title"] = cases::shown_number(raised->number);
        row.texts["place"] = why_said(context, raised->why);
        say.fields.lists["choices"].push_back(std::move(row));
    }
    return say;
}

/// What nobody has acted on since; what can wait least comes first.
Climbing still_climbing(const Agenda& agenda) {
    Climbing found;
    for (const Raised& raised : agenda.raised) {
        if (raised.climbing) found.push_back(&raised);
    }
    std::ranges::stable_sort(found, {}, [](const Raised* one) {
        return std::pair{!one->danger, one->opened_at};
    });
    return found;
}

/// Whoever is asked to take it gets it like those who have its card.
void give_card(const Context& context, const Ticket& ticket, std::vector<Effect>& effects) {
    const bool holds =
        std::ranges::find(ticket.offered_to, context.contact) != ticket.offered_to.end();
    if (!is_untaken(ticket) || holds) return;
    MoveTicket route{ticket.number, cases::Act::Route, {}, std::nullopt, ticket.team};
    route.offered_to = {context.contact};
    effects.emplace_back(std::move(route));
}

std::string self_titled(const Context& context) {
    const cases::Officer* self = context.officer();
    return self ? title_of(context, *self) : "";
}

Say seized(const Context& context, const Ticket& ticket) {
    Say say = about(ticket, *ticket.assignee, "seized_officer");
    say.fields.texts["who"] = self_titled(context);
    return say;
}
}  // namespace

bool is_danger(const Ticket& ticket) { return ticket.urgent || ticket.category == flood_category; }

std::optional<Time> told_at(const Context& context, const Ticket& ticket, ContactId person) {
    const cases::Officer* officer = context.office.officer(person);
    const bool above = officer && officer->role >= cases::Role::Leader;
    if (!above || is_danger(ticket) || ticket.assignee == person) return std::nullopt;
    const Time at = by_day(context, context.now);
    return at > context.now ? std::optional{at} : std::nullopt;
}

std::vector<Effect> mind_clock(const Context& context, const Ticket& ticket) {
    const bool over = cases::ended(ticket.status) || ticket.status == Status::Resolved;
    if (over) return {};
    if (is_untaken(ticket) && (is_danger(ticket) || ticket.quiet))
        return escalate_unaccepted(context, ticket);
    std::vector<Effect> effects;
    const std::string_view why = grievance(context, ticket);
    // The reports of a flood climb with the one that stands for them.
    if (why.empty() || ticket.quiet) {
        look_again(context, ticket, std::nullopt, effects);
    } else {
        climb(context, ticket, why, effects);
    }
    return effects;
}

void climb(
    const Context& context, const Ticket& ticket, std::string_view why, std::vector<Effect>& effects
) {
    const cases::Rung rung = cases::next_rung(context.office, ticket);
    if (rung.step == 0) {
        effects.emplace_back(RaiseAlarm{
            is_untaken(ticket) ? "nobody_accepts" : "nobody_acts", ticket.number});
        return look_again(context, ticket, std::nullopt, effects);
    }
    const Time at = is_danger(ticket) ? context.now + 1s : by_day(context, context.now + gathers);
    for (const ContactId person : rung.people) {
        effects.emplace_back(RaiseUp{ticket.number, person, std::string{why}});
        effects.emplace_back(SetTimer{person, raised_timer, {}, at});
    }
    tell_reporter_of(context, ticket, rung, why, effects);
    effects.emplace_back(KeepClock{ticket.number, ticket.due_at, ticket.clock, rung.step});
    look_again(context, ticket, next_step(context, ticket), effects);
}

Raised raised_from(const Ticket& ticket, std::string why, Time at) {
    const bool acted = cases::ended(ticket.status) || ticket.status == Status::Resolved;
    const bool climbing = ticket.climbed > 0 && !acted;
    return {ticket.number, std::move(why), at, is_danger(ticket), climbing, ticket.opened_at};
}

std::optional<std::string> told_in_full(const Agenda& agenda) {
    const Climbing climbing = still_climbing(agenda);
    if (climbing.size() != 1) return std::nullopt;
    return climbing.front()->number;
}

std::vector<Effect> tell_raised(const Context& context) {
    if (!context.agenda || context.agenda->raised.empty()) return {};
    const Climbing climbing = still_climbing(*context.agenda);
    if (climbing.empty())
        return {
            MarkRaised{context.contact, false}
        };
    const bool danger =
        std::ranges::any_of(climbing, [](const Raised* one) { return one->danger; });
    const auto& last = context.agenda->last_raised;
    const Time hour = last ? std::max(context.now, *last + told_again_after) : context.now;
    // A clock that was set back makes nobody wait for longer than that hour.
    const Time at = by_day(context, std::min(hour, context.now + told_again_after));
    if (!danger && at > context.now)
        return {
            SetTimer{context.contact, raised_timer, {}, at}
        };
    std::vector<Effect> effects{
        MarkRaised{context.contact, true}
    };
    if (climbing.size() > 1) {
        effects.emplace_back(many_raised(context, climbing));
        return effects;
    }
    if (const Ticket* ticket = context.ticket(climbing.front()->number)) {
        give_card(context, *ticket, effects);
        effects.emplace_back(one_raised(context, *ticket, climbing.front()->why));
    }
    return effects;
}

std::string trail_said(const Context& context, const Ticket& ticket) {
    if (!context.agenda) return {};
    const auto found = context.agenda->trails.find(ticket.number);
    if (found == context.agenda->trails.end()) return {};
    std::vector<std::string> lines;
    const TrailStep* before = nullptr;
    for (const TrailStep& step : found->second) {
        std::string line = step_said(context, step);
        if (line.empty()) continue;
        // Further cards for the same team say nothing new.
        const bool again =
            before && step.act == "route" && before->act == step.act && before->note == step.note;
        before = &step;
        if (!again) lines.push_back(std::move(line));
    }
    std::string said;
    const std::size_t skipped = lines.size() - std::min(lines.size(), trail_lines);
    for (std::size_t at = 0; at < lines.size(); ++at) {
        // How it began is told in any case.
        if (at != 0 && at <= skipped) continue;
        said += (said.empty() ? "" : "\n") + lines[at];
    }
    return said;
}

Work remind_officer(const Context& context, const Ticket& ticket, const Given&) {
    if (!ticket.assignee) return {take_ticket(context, ticket.number), {}};
    Say asked = about(ticket, *ticket.assignee, "reminded_officer");
    asked.fields.texts["where"] = where(context, ticket);
    asked.fields.texts["who"] = self_titled(context);
    Say done = about(ticket, context.contact, "reminded");
    done.fields.texts["who"] = who_has(context, ticket);
    return {
        {std::move(asked), std::move(done)},
        {                }
    };
}

Work seize(const Context& context, const Ticket& ticket, const Given&) {
    if (!ticket.assignee) return {take_ticket(context, ticket.number), {}};
    Work work;
    // Nobody works on what waits for others: it only changes hands.
    if (!cases::moved(ticket.status, cases::Act::Route)) {
        work.effects.emplace_back(HandOver{ticket.number, *ticket.assignee, context.contact});
        work.effects.emplace_back(about(ticket, context.contact, "taken_officer"));
        work.effects.emplace_back(seized(context, ticket));
        return work;
    }
    MoveTicket route{ticket.number, cases::Act::Route, context.contact, std::nullopt, ticket.team};
    route.release = true;
    work.effects.emplace_back(std::move(route));
    work.effects.emplace_back(seized(context, ticket));
    Ticket free = ticket;
    free.assignee.reset();
    free.offered_to.clear();
    std::vector<Effect> taken = accept(context, free);
    std::ranges::move(taken, std::back_inserter(work.effects));
    return work;
}

Work look_at(const Context& context, const Ticket& ticket, const Given&) {
    if (!ticket.assignee) return {{show_ticket(context, ticket)}, {}};
    Say say = one_raised(context, ticket, std::string{grievance(context, ticket)});
    return {{std::move(say)}, {}};
}
}  // namespace telepati::conversation
