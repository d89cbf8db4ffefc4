#include "bot/conversation/chase.hpp"

#include <algorithm>

#include "bot/base/limits.hpp"
#include "bot/cases/ladder.hpp"
#include "bot/cases/number.hpp"
#include "bot/cases/routing.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/deeds.hpp"
#include "bot/conversation/ladder.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"
#include "bot/conversation/timer.hpp"
#include "bot/understanding/fold.hpp"
#include "bot/understanding/reading.hpp"

namespace telepati::conversation {
namespace {

using cases::Ticket;

std::vector<ContactId> next_up(const Context& context, const Ticket& ticket) {
    auto up = cases::next_up(context.office, ticket.team, ticket.kelurahan, workers_of(ticket));
    std::erase(up, ticket.reporter);
    return up;
}

/// Nobody above the team has it yet: the reporter hears of this step, and not of each later one.
bool is_first_step(const Context& context, const Ticket& ticket) {
    return std::ranges::none_of(workers_of(ticket), [&](ContactId holder) {
        const cases::Officer* officer = context.office.officer(holder);
        return officer && officer->role > cases::Role::Leader;
    });
}

bool waits_for_taker(const Ticket& ticket) {
    const bool given =
        ticket.status == cases::Status::Assigned || ticket.status == cases::Status::New;
    return given && !ticket.assignee;
}

/// Further cards; whoever has one keeps it.
void offer_also(
    std::vector<Effect>& effects,
    const Context& context,
    const Ticket& ticket,
    const std::vector<ContactId>& up,
    std::string_view why,
    const std::string& words
) {
    MoveTicket route{ticket.number, cases::Act::Route, {}, std::nullopt, std::string{why}};
    route.offered_to = up;
    effects.emplace_back(std::move(route));
    for (const ContactId officer : up) {
        Say card = card_for(context, ticket, officer);
        say_why(card, why, words);
        effects.emplace_back(std::move(card));
    }
}

std::string first_title(const Context& context, const std::vector<ContactId>& people) {
    const cases::Officer* officer =
        people.empty() ? nullptr : context.office.officer(people.front());
    return officer ? title_of(context, *officer) : "";
}

/// It is in somebody's hands, and it stays there.
void remind_holder(
    std::vector<Effect>& effects,
    const Context& context,
    const Ticket& ticket,
    std::string_view words
) {
    for (const ContactId officer : workers_of(ticket)) {
        Say reminder = about(ticket, officer, "chased_officer");
        reminder.fields.texts["place"] = where(context, ticket);
        reminder.fields.texts["words"] = quoted(context, words);
        effects.emplace_back(std::move(reminder));
    }
}

/// "kapan pak" only asks; "belum lah, cuma depan aja dikorek" tells something.
bool says_more(std::string_view words) {
    constexpr std::ptrdiff_t words_that_tell = 5;
    return std::ranges::count(understanding::fold(words), ' ') + 1 >= words_that_tell;
}

void pass_words(
    std::vector<Effect>& effects,
    const Context& context,
    const Ticket& ticket,
    std::string_view words
) {
    effects.emplace_back(AddToTicket{ticket.number, {}, std::string{words}, {}, std::nullopt});
    for (const ContactId officer : workers_of(ticket)) {
        Say say = quoting(context, ticket, officer, "said_by_reporter", words);
        say.fields.texts["place"] = where(context, ticket);
        say.fields.texts["taken"] = ticket.assignee ? "1" : "";
        effects.emplace_back(std::move(say));
    }
}

Say answer_chase(const Context& context, const Ticket& ticket, std::string_view message) {
    Say say = about(ticket, context.contact, message);
    say.fields.texts["place"] = where(context, ticket);
    say.fields.texts["state"] =
        word(context, "status." + std::string{cases::status_name(ticket.status)});
    const bool waits = ticket.due_at && *ticket.due_at > context.now;
    say.fields.texts["due"] = waits ? time_said(context, *ticket.due_at) : "";
    return say;
}
}  // namespace

bool is_impatient(const Context& context, std::string_view text) {
    return says(context, text, "menagih");
}

std::vector<Effect> chase(
    const Context& context, Session& session, const Ticket& ticket, std::string_view words
) {
    const bool late = ticket.due_at && *ticket.due_at < context.now &&
                      ticket.status != cases::Status::WaitingReporter;
    const bool lately =
        session.chased && context.now - *session.chased < limits::chased_again_after;
    // Whoever has it is reminded by the words themselves; the ladder begins above.
    Ticket asked = ticket;
    if (asked.assignee)
        asked.climbed = std::max(asked.climbed, cases::step_of(cases::Role::Officer));
    const auto up = late && !lately ? cases::next_rung(context.office, asked) : cases::Rung{};
    if (up.people.empty()) {
        std::vector<Effect> effects{
            answer_chase(context, ticket, late ? "chased_again" : "chased")};
        if (says_more(words)) pass_words(effects, context, ticket, words);
        return effects;
    }
    session.chased = context.now;
    Say told = answer_chase(context, ticket, "chased_late");
    told.fields.texts["who"] = first_title(context, up.people);
    std::vector<Effect> effects;
    effects.emplace_back(std::move(told));
    if (!waits_for_taker(ticket)) {
        remind_holder(effects, context, ticket, words);
    } else if (says_more(words)) {
        pass_words(effects, context, ticket, words);
    }
    climb(context, asked, climbs_chased, effects);
    return effects;
}

std::vector<Effect> escalate_unaccepted(const Context& context, const Ticket& ticket) {
    if (!waits_for_taker(ticket)) return {};
    const SetTimer timer = wait_for_taker(context, ticket)
                               .value_or(SetTimer{
                                   ticket.reporter,
                                   clock_timer,
                                   ticket.number,
                                   context.now + limits::urgent_acceptance});
    // The incident's own report goes one step up; this one waits with it, and no longer than that.
    const bool waits_with = context.now - ticket.opened_at <= limits::joins_ticket_within;
    if (ticket.quiet && waits_with) {
        return {timer};
    }
    if (ticket.quiet) {
        return {
            RaiseAlarm{"nobody_accepts", ticket.number}
        };
    }
    const auto up = next_up(context, ticket);
    if (up.empty())
        return {
            RaiseAlarm{"nobody_accepts", ticket.number}
        };
    std::vector<Effect> effects;
    // One that was opened again waits since then, not since it was first told.
    const bool again = ticket.urgent && context.now - ticket.opened_at > 2 * limits::urgent_answer;
    const Time from = again ? context.now - limits::urgent_acceptance : ticket.opened_at;
    const std::string since = time_said(context, from, Tongue::Home);
    offer_also(effects, context, ticket, up, "unanswered", since);
    if (is_first_step(context, ticket)) {
        Say told = about(ticket, ticket.reporter, "escalated");
        told.fields.texts["who"] = first_title(context, up);
        effects.emplace_back(std::move(told));
    }
    effects.emplace_back(timer);
    return effects;
}

std::string title_of(const Context& context, const cases::Officer& officer) {
    const std::string title = word(context, "role." + std::string{cases::role_name(officer.role)});
    const understanding::Kelurahan* kelurahan = context.places.find(officer.kelurahan);
    const cases::Team* team = context.office.team(officer.team);
    switch (officer.role) {
        case cases::Role::Lurah:
            return kelurahan ? title + ' ' + kelurahan->name : title;
        case cases::Role::Leader:
            return team ? title + ' ' + team->name : title;
        case cases::Role::Sekcam:
        case cases::Role::Camat:
        case cases::Role::Mayor:
            return title;
        case cases::Role::Officer:
            return officer.name;
    }
    return officer.name;
}

std::string duty_of(const Context& context, const Ticket& ticket, const cases::Officer* officer) {
    if (officer && officer->role > cases::Role::Leader) return title_of(context, *officer);
    const cases::Team* team = context.office.team(ticket.team);
    return team ? team->name : "";
}
}  // namespace telepati::conversation
