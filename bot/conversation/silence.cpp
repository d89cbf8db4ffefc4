#include "bot/conversation/silence.hpp"

#include <algorithm>

#include "bot/cases/due.hpp"
#include "bot/conversation/deeds.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"
#include "bot/conversation/timer.hpp"

namespace telepati::conversation {
namespace {

using cases::Ticket;

// Working days: SP4N-LAPOR closes a report ten of them after the answer.
constexpr int noticed_after = 7;
constexpr int closed_after = 10;

bool waits_for_word(const Ticket& ticket) {
    return ticket.status == cases::Status::Resolved && ticket.resolved_at;
}

Time working_days_from(const Context& context, int days, Time from) {
    return cases::working_day_after(context.office.calendar, days, from);
}
}  // namespace

SetTimer wait_for_reporter(const Context& context, const Ticket& ticket) {
    const Time notice = working_days_from(context, noticed_after, context.now);
    return {ticket.reporter, silence_timer, ticket.number, notice};
}

std::vector<Effect> warn_of_closing(const Context& context, const Ticket& ticket) {
    if (!waits_for_word(ticket)) return {};
    const int left = closed_after - noticed_after;
    // After a long standstill of ours the notice comes late, and its days are still given.
    const Time closes = std::max(
        working_days_from(context, closed_after, *ticket.resolved_at),
        working_days_from(context, left, context.now)
    );
    Say notice = about(ticket, ticket.reporter, "silence_notice");
    notice.fields.texts["place"] = where(context, ticket);
    notice.times.emplace_back("until", closes);
    return {
        std::move(notice), SetTimer{ticket.reporter, closing_timer, ticket.number, closes}
    };
}

std::vector<Effect> close_after_silence(const Context& context, const Ticket& ticket) {
    if (!waits_for_word(ticket)) return {};
    // Done anew since the notice: its days begin anew, too.
    if (context.now < working_days_from(context, closed_after, *ticket.resolved_at)) return {};
    return {
        MoveTicket{ticket.number, cases::Act::Confirm, {}, std::nullopt, {}}
    };
}
}  // namespace telepati::conversation
