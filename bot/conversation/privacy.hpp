#pragma once
/// What a person wants to happen to their own data, once time or the office has a word in it.
/// The talk itself is in talk_privacy.cpp.

#include <string_view>
#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"

namespace telepati::conversation {

/// Begins the name of everything of this talk that is waited for.
inline constexpr std::string_view privacy_mark = "privacy_";

/// Time to think better of it is over: the last word to them.
inline constexpr std::string_view erase_timer = "erase";
/// The last word has gone out.
inline constexpr std::string_view erase_now_timer = "erase_now";
/// Reports that were open then may have ended.
inline constexpr std::string_view erase_rest_timer = "erase_rest";
/// A case is open for most of its time.
inline constexpr std::string_view privacy_due_timer = "privacy_due";

/// Somebody is still to be told of a breach; the timer names it where others name a ticket.
inline constexpr std::string_view breach_timer = "breach_due";

/// To the contact, when somebody is still to be told. `Context::breach` is known.
std::vector<Effect> tell_of_breach(const Context& context);

bool is_of_privacy(std::string_view timer);

/// What one of these timers brings; nothing for others. `Context::privacy` is known.
std::vector<Effect> mind_privacy(const Context& context, std::string_view timer);

/// What the office decided about one of the cases: the person is told, and time goes on from there.
std::vector<Effect> settle_privacy(
    const Context& context,
    const cases::PrivacyCase& wish,
    cases::PrivacyState state,
    std::string_view by_name,
    std::string_view remark
);

/// The open case of this kind, or null.
const cases::PrivacyCase* open_wish(const Context& context, cases::PrivacyWish wish);
}  // namespace telepati::conversation
