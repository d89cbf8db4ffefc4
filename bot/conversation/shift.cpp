#include "bot/conversation/shift.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <string>

#include "bot/cases/number.hpp"
#include "bot/cases/routing.hpp"
#include "bot/conversation/deeds.hpp"
#include "bot/conversation/deliveries.hpp"
#include "bot/conversation/officer.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"
#include "bot/conversation/timer.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation {
namespace {

using namespace std::chrono;

using cases::Officer;
using cases::Status;
using cases::Ticket;

constexpr int days_searched = 8;
constexpr std::size_t lines_most = 6;
constexpr std::size_t line_most = 80;  // code points

std::string lines_of(const Context& context, const std::vector<const Ticket*>& tickets) {
    std::string said;
    for (std::size_t at = 0; at < std::min(tickets.size(), lines_most); ++at) {
        const Ticket& ticket = *tickets[at];
        std::string what = category_said(context, ticket.category, Tongue::Home);
        const std::string place = where(context, ticket);
        if (!place.empty()) what += ", " + place;
        said += (said.empty() ? "*" : "\n*") + cases::shown_number(ticket.number) + "* " +
                understanding::clean(what, line_most);
    }
    return said;
}

bool cannot_wait(const Ticket& ticket) {
    return ticket.urgent || ticket.category == flood_category;
}

/// Everybody on duty for it except the one who goes.
std::vector<ContactId> others_on_duty(const Context& context, const Ticket& ticket) {
    auto found =
        cases::route_to(context.office, ticket.team, ticket.kelurahan, context.now, ticket.reporter)
            .people;
    std::erase(found, context.contact);
    return found;
}

bool only_they_hold(const Context& context, const Ticket& ticket) {
    return ticket.offered_to == std::vector{context.contact};
}

/// Offered anew to those on duty; false when there is nobody.
bool pass_on(const Context& context, const Officer& self, const Ticket& ticket, Work& work) {
    const auto people = others_on_duty(context, ticket);
    if (people.empty() || !cases::moved(ticket.status, cases::Act::Route)) return false;
    offer(work, context, ticket, {ticket.team, people}, "handed", self.name);
    return true;
}

struct Left {
    Work work;
    std::vector<const Ticket*> kept;
    int given = 0;
};

Left leave_work(const Context& context, const Officer& self, bool all_untaken) {
    Left left;
    for (const Ticket& ticket : context.mine) {
        const bool passed = cannot_wait(ticket) && pass_on(context, self, ticket, left.work);
        left.given += passed ? 1 : 0;
        if (!passed) left.kept.push_back(&ticket);
    }
    for (const Ticket& ticket : untaken(context, left.work.effects)) {
        const bool alone = only_they_hold(context, ticket) && (all_untaken || cannot_wait(ticket));
        left.given += alone && pass_on(context, self, ticket, left.work) ? 1 : 0;
    }
    return left;
}

std::string counted(std::size_t count) { return count == 0 ? "" : std::to_string(count); }

void tell_of_left(Say& say, const Context& context, const Officer& self, const Left& left) {
    auto& texts = say.fields.texts;
    texts["name"] = self.name;
    texts["working"] = counted(left.kept.size());
    texts["given"] = counted(static_cast<std::size_t>(left.given));
    texts["list"] = lines_of(context, left.kept);
}
}  // namespace

std::optional<Time> shift_end(const cases::Office& office, const Officer& officer, Time now) {
    const Time local = now + office.calendar.offset;
    std::optional<Time> next;
    for (int ahead = -1; ahead < days_searched; ++ahead) {
        const auto day = floor<days>(local) + days{ahead};
        const unsigned bit = weekday{day}.iso_encoding() - 1;
        for (const cases::Shift& shift : officer.roster) {
            if ((shift.days >> bit & 1U) == 0) continue;
            const days over_midnight{shift.to > shift.from ? 0 : 1};
            const Time end = day + over_midnight + shift.to;
            if (end > local && (!next || end < *next)) next = end;
        }
    }
    if (!next) return std::nullopt;
    return *next - office.calendar.offset;
}

std::vector<Effect> end_shift(const Context& context) {
    const Officer* self = context.officer();
    if (!self) return {};
    std::vector<Effect> effects;
    if (const auto next = shift_end(context.office, *self, context.now))
        effects.emplace_back(SetTimer{context.contact, shift_timer, {}, *next});
    // A second shift follows at once, or the roster is another one by now.
    if (cases::within(self->roster, context.office.calendar, context.now)) return effects;
    if (!context.knows(carried_wanted)) return {carried_wanted};
    Left left = leave_work(context, *self, false);
    std::ranges::move(left.work.effects, std::back_inserter(effects));
    std::ranges::move(tell_of_carried(context, self->name), std::back_inserter(effects));
    if (left.kept.empty() && left.given == 0) return effects;
    Say say{context.contact, "shift_end", {}, {}};
    tell_of_left(say, context, *self, left);
    effects.emplace_back(std::move(say));
    return effects;
}

std::vector<Effect> miss_officer(const Context& context) {
    const Officer* self = context.officer();
    if (!self || self->off_duty) return {};
    Left left = leave_work(context, *self, true);
    std::vector<Effect> effects = std::move(left.work.effects);
    effects.emplace_back(SetDuty{context.contact, false});
    effects.emplace_back(RaiseAlarm{"officer_unreached", self->name});
    const auto up =
        cases::one_level_up(context.office, self->team, self->kelurahan, context.contact);
    for (const ContactId chief : up) {
        if (chief == context.contact) continue;
        Say say{chief, "officer_unreached", {}, {}};
        tell_of_left(say, context, *self, left);
        effects.emplace_back(std::move(say));
    }
    return effects;
}
}  // namespace telepati::conversation
