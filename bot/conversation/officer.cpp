#include "bot/conversation/officer.hpp"

#include <algorithm>
#include <array>

#include "bot/base/limits.hpp"
#include "bot/cases/ladder.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/chase.hpp"
#include "bot/conversation/commands.hpp"
#include "bot/conversation/incidents.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"
#include "bot/conversation/talk.hpp"
#include "bot/conversation/timer.hpp"

namespace telepati::conversation {
namespace {

Say about(const cases::Ticket& ticket, ContactId to, std::string_view message) {
    Fields fields;
    fields.texts["number"] = cases::shown_number(ticket.number);
    if (message == "taken_officer") fields.texts["id"] = ticket.number;
    return {to, message, std::move(fields), ticket.number};
}

Say naming_officer(
    const Context& context, const cases::Ticket& ticket, ContactId to, std::string_view message
) {
    Say say = about(ticket, to, message);
    const cases::Officer* officer =
        context.office.officer(ticket.assignee.value_or(context.contact));
    say.fields.texts["officer"] = officer ? officer->name : "";
    if (message == "taken_reporter") say.fields.texts["team"] = duty_of(context, ticket, officer);
    return say;
}

Say tell_officer(const Context& context, const cases::Ticket& ticket) {
    Say say = about(ticket, context.contact, "taken_officer");
    say.fields.texts["place"] = where(context, ticket);
    return say;
}

bool may_take(const Context& context, const cases::Ticket& ticket) {
    const cases::Officer* officer = context.officer();
    const bool has_card =
        std::ranges::find(ticket.offered_to, context.contact) != ticket.offered_to.end();
    return officer &&
           (has_card || officer->team == ticket.team || cases::stands_above(*officer, ticket));
}

}  // namespace

std::vector<Effect> accept(const Context& context, const cases::Ticket& ticket) {
    std::vector<Effect> effects;
    effects.emplace_back(MoveTicket{
        ticket.number, cases::Act::Accept, context.contact, context.contact, {}});
    effects.emplace_back(tell_officer(context, ticket));
    tell_others(effects, context, ticket);
    if (ticket.reporter != context.contact) {
        Say say = naming_officer(context, ticket, ticket.reporter, "taken_reporter");
        say.matters = ticket.urgent;
        effects.emplace_back(std::move(say));
    }
    take_members(context, ticket, effects);
    return effects;
}

std::vector<Effect> take_ticket(const Context& context, std::string_view number) {
    const auto found = context.mentioned.find(number);
    if (found == context.mentioned.end())
        return {
            Say{context.contact, "take_none", {}, {}}
        };
    const cases::Ticket& ticket = found->second;
    if (!may_take(context, ticket)) return {about(ticket, context.contact, "take_not_yours")};
    if (ticket.assignee == context.contact && ticket.status == cases::Status::InProgress)
        return {tell_officer(context, ticket)};
    if (ticket.assignee == context.contact) return {tell_work(context)};
    if (ticket.assignee || !cases::moved(ticket.status, cases::Act::Accept)) {
        return {naming_officer(context, ticket, context.contact, "take_too_late")};
    }
    return accept(context, ticket);
}

void tell_others(
    std::vector<Effect>& effects, const Context& context, const cases::Ticket& ticket
) {
    for (const ContactId other : ticket.offered_to) {
        if (other == context.contact) continue;
        Say say = naming_officer(context, ticket, other, "taken_others");
        // Nobody is to go out in vain.
        say.matters = ticket.urgent;
        effects.emplace_back(std::move(say));
    }
}

Say show_ticket(const Context& context, const cases::Ticket& ticket) {
    const bool own = ticket.assignee == context.contact;
    const bool waits = !ticket.assignee && may_take(context, ticket);
    if (waits) return card_for(context, ticket, context.contact);
    Say say = card_for(context, ticket, context.contact);
    say.message = own ? "work_card" : "work_of_colleague";
    say.fields.texts["state"] =
        word(context, "work." + std::string{cases::status_name(ticket.status)});
    say.fields.texts["who"] = who_has(context, ticket);
    return say;
}

const std::vector<cases::Ticket>& untaken(const Context& context, std::vector<Effect>& effects) {
    LookUp wanted{.alike = {}, .waiting = true};
    if (context.officer() && !context.knows(wanted)) effects.emplace_back(std::move(wanted));
    return context.waiting;
}

bool asks_for_work(const Session& session, std::span<const Heard> heard) {
    const auto names_one = [](const Heard& one) { return number_of_button(one).has_value(); };
    return session.flow == work_flow || !std::ranges::all_of(heard, names_one);
}

bool asks_for_work(std::string_view timer_kind) {
    constexpr std::array asking = {
        draft_timer,
        shift_timer,
        unreached_timer,
        morning_timer,
        evening_timer,
        daily_timer,
        weekly_timer};
    return std::ranges::find(asking, timer_kind) != asking.end();
}

std::vector<Effect> take_one(const Context& context) {
    std::vector<Effect> asked;
    if (untaken(context, asked).size() != 1) return list_waiting(context);
    return accept(context, context.waiting.front());
}

Say tell_work(const Context& context) {
    if (context.mine.empty()) return {context.contact, "take_none", {}, {}};
    Fields fields;
    for (const cases::Ticket& ticket : context.mine) {
        Fields row;
        row.texts["number"] = cases::shown_number(ticket.number);
        row.texts["category"] = category_said(context, ticket.category);
        row.texts["place"] = where(context, ticket);
        row.texts["state"] =
            word(context, "work." + std::string{cases::status_name(ticket.status)});
        fields.lists["tickets"].push_back(std::move(row));
    }
    return {context.contact, "work_list", std::move(fields), {}};
}

std::vector<Effect> list_waiting(const Context& context) {
    std::vector<Effect> effects;
    const auto& waiting = untaken(context, effects);
    if (waiting.empty()) {
        effects.emplace_back(tell_work(context));
        return effects;
    }
    Fields fields;
    for (const cases::Ticket& ticket : waiting) {
        if (fields.lists["choices"].size() == limits::list_rows) break;
        Fields row;
        row.texts["id"] = "take:" + ticket.number;
        row.texts["title"] = cases::shown_number(ticket.number);
        row.texts["place"] =
            category_said(context, ticket.category) + ", " + where(context, ticket);
        fields.lists["choices"].push_back(std::move(row));
    }
    return {
        Say{context.contact, "take_which", std::move(fields), {}}
    };
}
}  // namespace telepati::conversation
