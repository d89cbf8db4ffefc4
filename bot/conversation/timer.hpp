#pragma once
/// What time brings to a conversation: it knocks like a person does, and the same engine answers.

#include <optional>
#include <string>
#include <string_view>

#include "bot/conversation/engine.hpp"

namespace telepati::conversation {

struct Timer {
    std::string kind;
    std::string ticket;                      ///< may be empty
    std::optional<Time> due = std::nullopt;  ///< what it was set for
};

/// A draft has been left alone: reminded once, later dropped.
inline constexpr std::string_view draft_timer = "draft";
/// What a report owes next: that somebody accepts it, a word to its reporter, its end.
inline constexpr std::string_view clock_timer = "clock";
/// Reports have climbed to this officer.
inline constexpr std::string_view raised_timer = "raised";
// The office speaks to an officer: the day's list, what is open before going home, and figures.
inline constexpr std::string_view morning_timer = "morning";
inline constexpr std::string_view evening_timer = "evening";
inline constexpr std::string_view daily_timer = "daily";
inline constexpr std::string_view weekly_timer = "weekly";
/// A shift of this officer ends.
inline constexpr std::string_view shift_timer = "shift";
/// Messages do not reach this officer any longer.
inline constexpr std::string_view unreached_timer = "unreached";
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
