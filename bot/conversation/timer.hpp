#pragma once
/// What time brings to a conversation: it knocks like a person does, and the same engine answers.

#include <string>
#include <string_view>

#include "bot/conversation/engine.hpp"

namespace telepati::conversation {

struct Timer {
    std::string kind;
    std::string ticket;  ///< may be empty
};

/// A draft has been left alone: reminded once, later dropped.
inline constexpr std::string_view draft_timer = "draft";
/// A report that nobody has accepted in time: the next person up gets the card, too.
inline constexpr std::string_view unaccepted_timer = "unaccepted";
/// An agency has had a report long enough to have news.
inline constexpr std::string_view news_timer = "news";
/// A report was said to be done, and its reporter is silent.
inline constexpr std::string_view silence_timer = "silence";
/// The reporter was told that it will be closed now.
inline constexpr std::string_view closing_timer = "closing";
/// Pictures and voices of a report have been fetched: they are passed on.
inline constexpr std::string_view media_timer = "media";

/// The card of an incident may be renewed again.
inline constexpr std::string_view incident_timer = "incident";

/// The timer has run out. The ticket it names must be in `Context::mentioned`; the context's
/// contact is whose conversation it is. What has become pointless meanwhile does nothing.
Turn on_time(const Context& context, Session session, const Timer& timer);

struct DraftState {
    bool open = false;      ///< a report is being written
    bool pressing = false;  ///< by somebody in danger
};
DraftState draft_state(const Session& session);

/// After a turn: a draft that was begun in it, or has become pressing, wants its timer.
void watch_draft(const Context& context, DraftState before, Turn& turn);
}  // namespace telepati::conversation
