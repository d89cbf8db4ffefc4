#include "bot/conversation/desk_deeds.hpp"

#include <algorithm>

#include "bot/cases/routing.hpp"
#include "bot/conversation/officer.hpp"

namespace telepati::conversation {
namespace {

using cases::Act;
using cases::Status;
using cases::Ticket;

Say to_reporter(
    const Context& context, const Ticket& ticket, std::string_view message, std::string_view words
) {
    Say say = quoting(context, ticket, ticket.reporter, message, words);
    say.fields.texts.erase("id");
    return say;
}

Work accept_planned(const Context& context, const Ticket& ticket, const Given&) {
    Ticket known_to_others = ticket;
    known_to_others.offered_to.clear();
    return {give_to(context, known_to_others, *ticket.assignee), {}};
}

Work told_reporter(
    const Context& context,
    const Ticket& ticket,
    const Given& given,
    Act act,
    std::string_view message
) {
    return {
        {MoveTicket{ticket.number, act, {}, std::nullopt, given.words},
         to_reporter(context, ticket, message, given.words)},
        {                                                }
    };
}

Work forward(const Context& context, const Ticket& ticket, const Given& given) {
    return told_reporter(context, ticket, given, Act::Forward, "sent_on_reporter");
}

Work reject(const Context& context, const Ticket& ticket, const Given& given) {
    return told_reporter(context, ticket, given, Act::Reject, "rejected_reporter");
}

Work merge(const Context& context, const Ticket& ticket, const Given& given) {
    return told_reporter(context, ticket, given, Act::Merge, "merged_reporter");
}

Work take_back(const Context& context, const Ticket& ticket, const Given& given) {
    Work work = give_back(context, ticket, given);
    const auto to = cases::given_back(context.office, ticket.kelurahan, context.now, {});
    tell_those_before(work.effects, ticket, to.people);
    return work;
}

constexpr DeskDeed deeds[] = {
    {Act::Accept,  "",                               true,  accept_planned },
    {Act::Ask,     "the question for the reporter",  true,  ask_reporter   },
    {Act::Answer,  "the reporter's answer",          true,  answer_question},
    {Act::Plan,    "what it needs",                  true,  plan           },
    {Act::Forward, "who has it from now on",         false, forward        },
    {Act::Return,  "why it is given back",           false, take_back      },
    {Act::Resolve, "",                               false, resolve        },
    {Act::Confirm, "",                               false, confirm        },
    {Act::Dispute, "what is not done yet",           false, dispute        },
    {Act::Reject,  "the reason",                     false, reject         },
    {Act::Merge,   "which report it is the same as", false, merge          },
};
}  // namespace

const DeskDeed* desk_deed(Status from, Status to) {
    for (const cases::Move& move : cases::moves()) {
        if (move.from != from || move.to != to) continue;
        const auto* const found = std::ranges::find(deeds, move.act, &DeskDeed::act);
        if (found != std::end(deeds)) return found;
    }
    return nullptr;
}

std::vector<Effect> give_to(const Context& context, Ticket ticket, ContactId officer) {
    Context behalf = context;
    behalf.contact = officer;
    ticket.assignee.reset();
    std::vector<Effect> effects = accept(behalf, ticket);
    for (Effect& effect : effects) {
        auto* say = std::get_if<Say>(&effect);
        if (say && say->message == "taken_officer") say->message = "given_officer";
    }
    return effects;
}

void tell_those_before(
    std::vector<Effect>& effects, const Ticket& ticket, const std::vector<ContactId>& from_now_on
) {
    for (const ContactId officer : workers_of(ticket)) {
        if (std::ranges::find(from_now_on, officer) != from_now_on.end()) continue;
        Say say = about(ticket, officer, "rerouted_officer");
        say.fields.texts.erase("id");
        effects.emplace_back(std::move(say));
    }
}
}  // namespace telepati::conversation
