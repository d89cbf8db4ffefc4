#include "bot/conversation/wind.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "bot/cases/clock.hpp"
#include "bot/conversation/timer.hpp"

namespace telepati::conversation {
namespace {

using cases::Act;
using cases::Status;
using cases::Ticket;

/// A ticket on its way through the turn.
struct Wound {
    Ticket ticket;
    cases::Owed before;
    int climbed_before = 0;
    bool fresh = false;  ///< filed in this turn: its row says what is owed
    bool looks = false;  ///< its timer is to be set anew
};

using WoundTickets = std::map<std::string, Wound, std::less<>>;

Wound* find(
    const Context& context, const Ticket* also, const std::string& number, WoundTickets& wound
) {
    const auto known = wound.find(number);
    if (known != wound.end()) return &known->second;
    const Ticket* ticket = also && also->number == number ? also : context.ticket(number);
    if (!ticket) return nullptr;
    const cases::Owed owed{ticket->due_at, ticket->clock};
    return &(wound[number] = {*ticket, owed, ticket->climbed, false, false});
}

/// The way to further people changes nothing for the reporter.
bool is_further_card(const MoveTicket& move) { return move.act == Act::Route && !move.release; }

void follow(const Context& context, const MoveTicket& move, Wound& wound) {
    Ticket& ticket = wound.ticket;
    const auto found = cases::moved(ticket.status, move.act);
    if (!found) return;
    if (!move.team.empty()) ticket.team = move.team;
    const cases::Owed owed =
        cases::owed_after(context.office, ticket, found->to, move.due_at, context.now);
    ticket.status = found->to;
    ticket.due_at = owed.due_at;
    ticket.clock = owed.clock;
    if (move.release) ticket.assignee.reset();
    if (move.assignee) ticket.assignee = move.assignee;
    if (is_further_card(move)) return;
    ticket.climbed = 0;
    wound.looks = true;
}

bool has_timer(const std::vector<Effect>& effects, const std::string& number) {
    return std::ranges::any_of(effects, [&](const Effect& effect) {
        const auto* timer = std::get_if<SetTimer>(&effect);
        return timer && timer->kind == clock_timer && timer->ticket == number;
    });
}

KeepClock* kept(std::vector<Effect>& effects, const std::string& number) {
    for (Effect& effect : effects) {
        auto* keep = std::get_if<KeepClock>(&effect);
        if (keep && keep->number == number) return keep;
    }
    return nullptr;
}

void keep(std::vector<Effect>& effects, const Wound& wound) {
    const Ticket& ticket = wound.ticket;
    if (KeepClock* said = kept(effects, ticket.number)) {
        said->due_at = ticket.due_at;
        said->clock = ticket.clock;
        return;
    }
    const bool same = wound.before == cases::Owed{ticket.due_at, ticket.clock} &&
                      wound.climbed_before == ticket.climbed;
    if (!same)
        effects.emplace_back(KeepClock{ticket.number, ticket.due_at, ticket.clock, ticket.climbed});
}
}  // namespace

void wind_clocks(const Context& context, std::vector<Effect>& effects, const Ticket* also) {
    WoundTickets wound;
    for (const Effect& effect : effects) {
        if (const auto* file = std::get_if<FileTicket>(&effect)) {
            const cases::Owed owed{file->ticket.due_at, file->ticket.clock};
            wound[file->ticket.number] = {file->ticket, owed, 0, true, true};
        }
        const auto* move = std::get_if<MoveTicket>(&effect);
        Wound* ticket = move ? find(context, also, move->number, wound) : nullptr;
        if (ticket) follow(context, *move, *ticket);
    }
    for (const auto& [number, one] : wound) {
        keep(effects, one);
        if (one.looks && !has_timer(effects, number))
            look_again(context, one.ticket, std::nullopt, effects);
    }
}

void renew_clock(const Context& context, const Ticket& ticket, std::vector<Effect>& effects) {
    if (ticket.status != Status::InProgress) return;
    Ticket renewed = ticket;
    const cases::Owed owed = cases::owed_after_word(context.office, ticket, context.now);
    renewed.due_at = owed.due_at;
    renewed.clock = owed.clock;
    effects.emplace_back(KeepClock{ticket.number, owed.due_at, owed.clock, 0});
    look_again(context, renewed, std::nullopt, effects);
}

void look_again(
    const Context& context,
    const Ticket& ticket,
    std::optional<Time> earlier,
    std::vector<Effect>& effects
) {
    auto next = cases::next_look(context.office, ticket, context.now);
    if (earlier && (!next || *earlier < *next)) next = earlier;
    if (next) effects.emplace_back(SetTimer{ticket.reporter, clock_timer, ticket.number, *next});
}
}  // namespace telepati::conversation
