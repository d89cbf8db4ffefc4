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

bool waits_for_word(const Ticket& ticket) {
    return ticket.status == cases::Status::Resolved && ticket.resolved_at;
}

Time working_days_from(const Context& context, int days, Time from) {
    return cases::working_day_after(context.office.calendar, days, from);
}
}  // namespace

SetTimer wait_for_reporter(const Context& context, const Ticket& ticket) {
    const Time notice = working_days_from(context, context.office.rhythm.notice_days, context.now);
    return {ticket.reporter, silence_timer, ticket.number, notice};
}

std::vector<Effect> warn_of_closing(const Context& context, const Ticket& ticket) {
    if (!waits_for_word(ticket)) return {};
    const cases::Rhythm& rhythm = context.office.rhythm;
    // A clock that ran ahead for a while may have woken us too soon.
    const Time noticed = working_days_from(context, rhythm.notice_days, *ticket.resolved_at);
    if (context.now < noticed)
        return {
            SetTimer{ticket.reporter, silence_timer, ticket.number, noticed}
        };
    const int left = rhythm.close_days - rhythm.notice_days;
    // After a long standstill of ours the notice comes late, and its days are still given.
    const Time closes = std::max(
        working_days_from(context, rhythm.close_days, *ticket.resolved_at),
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
    const int days = context.office.rhythm.close_days;
    if (context.now < working_days_from(context, days, *ticket.resolved_at)) return {};
    return {
        MoveTicket{ticket.number, cases::Act::Confirm, {}, std::nullopt, {}}
    };
}
}  // namespace telepati::conversation
