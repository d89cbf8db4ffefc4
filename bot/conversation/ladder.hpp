#pragma once
/// When nobody acts, a report climbs: whoever has it is reminded, then each person above hears of
/// it with all that happened so far. One message a person and hour tells of all that climbed; at
/// night only danger wakes anybody; it ends when somebody acts.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/conversation/agenda.hpp"
#include "bot/conversation/context.hpp"
#include "bot/conversation/deeds.hpp"
#include "bot/conversation/effect.hpp"
#include "bot/conversation/work.hpp"

namespace telepati::conversation {

// Why a report climbs, as stored; "why.untaken" … are its words.
inline constexpr std::string_view climbs_untaken = "untaken";    ///< nobody has accepted it
inline constexpr std::string_view climbs_silent = "silent";      ///< a promised word did not come
inline constexpr std::string_view climbs_overdue = "overdue";    ///< it was to be done by now
inline constexpr std::string_view climbs_refused = "refused";    ///< teams send it to each other
inline constexpr std::string_view climbs_chased = "chased";      ///< late, and its reporter asks
inline constexpr std::string_view climbs_disputed = "disputed";  ///< not done, says its reporter
inline constexpr std::string_view climbs_official = "official";  ///< SP4N-LAPOR or the law

/// Danger wakes people; everything else waits for the day.
bool is_danger(const cases::Ticket& ticket);

/// When somebody above the team may be told of it unasked: as the quiet hours end; none: at once.
std::optional<Time> told_at(const Context& context, const cases::Ticket& ticket, ContactId person);

/// The clock of a ticket has run out: it climbs, or its timer is set anew.
std::vector<Effect> mind_clock(const Context& context, const cases::Ticket& ticket);

/// One step up. The effects must go through `wind_clocks`.
void climb(
    const Context& context,
    const cases::Ticket& ticket,
    std::string_view why,
    std::vector<Effect>& effects
);

/// How one that waits to be told reads from its ticket.
Raised raised_from(const cases::Ticket& ticket, std::string why, Time at);

/// The one report that is not told as a line of a list: its ticket and its trail must be known.
std::optional<std::string> told_in_full(const Agenda& agenda);

/// Tells the context's contact of what has climbed to them, from Context::agenda; or puts it off.
std::vector<Effect> tell_raised(const Context& context);

/// Words about what happened so far, a line each.
std::string trail_said(const Context& context, const cases::Ticket& ticket);

/// Of somebody who stands above it: whoever has it is asked, the report changes hands, is shown.
Work remind_officer(const Context& context, const cases::Ticket& ticket, const Given& given);
Work seize(const Context& context, const cases::Ticket& ticket, const Given& given);
Work look_at(const Context& context, const cases::Ticket& ticket, const Given& given);
}  // namespace telepati::conversation
