#pragma once
/// What comes of a form that was sent: the record, who gets the card, who hears of each move.

#include <string>
#include <string_view>
#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"
#include "bot/conversation/session.hpp"

namespace telepati::conversation {

/// A visit is to be remembered. `ticket` of the timer is the number.
inline constexpr std::string_view record_timer = "record";
/// Stands as the answer where every hour was taken: the team finds one.
inline constexpr std::string_view no_hours = "later";

/// A filled form becomes a record, or what a record says from now on. Wants `Context::form_desks`.
std::vector<Effect> file_record(const Context& context, const Draft& draft);

/// The act must be possible. `remark`: why, for whoever is told. `by_name`: who it was when nobody
/// of the chat did it.
std::vector<Effect> move_record(
    const Context& context,
    const cases::Record& record,
    cases::RecordAct act,
    std::string_view by_name,
    std::string_view remark
);

/// Cards for those of its team on duty; an alarm when there is nobody.
std::vector<Effect> record_cards(const Context& context, const cases::Record& record, bool again);

/// The timer of a visit: both sides are reminded; a card that nobody took goes out once more.
std::vector<Effect> remind_of_record(const Context& context, std::string_view number);

/// Title, number, answers: what messages about it begin with.
Fields record_fields(const Context& context, const cases::Record& record);
/// What is open of the contact's own, as one message; nothing: there is none.
std::vector<Effect> own_records(const Context& context);

/// Sent on this local day.
bool is_of_today(const Context& context, const cases::Record& record);
}  // namespace telepati::conversation
