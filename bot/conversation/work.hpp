#pragma once
/// What becomes of a ticket after it was filed, as officers and reporters say it: done, not ours, a
/// question and its answer, needs money, not fixed. Which moves exist stands in cases/life.cpp;
/// who hears of them, here.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"
#include "bot/conversation/session.hpp"

namespace telepati::conversation {

/// Effects, and what the next words will be for.
struct Work {
    std::vector<Effect> effects;
    std::optional<Expected> expects;
};

/// Words of a resident about water in a house or somebody in danger: never taken for the answer to
/// something else.
bool is_emergency(const Context& context, const Heard& heard);

/// A tapped button such as "resolve:MJ7K3F2"; nothing when it is not one of these. `shown` are the
/// pictures that were held back for it.
std::optional<Work> tapped(const Context& context, const Heard& heard, const Draft& shown);

/// What was said is for the act that waits for it, or goes on with what was said before.
bool follows(const Context& context, const Expected& expected, const Heard& heard);

/// The words are about another problem, or the same elsewhere.
bool is_other_report(const cases::Ticket& ticket, const Draft& said);

/// What one message says, whatever was said before.
Draft heard_alone(const Context& context, const Heard& heard);

/// The words that an officer wanted to be told to the reporter, once that was agreed to.
Work tell_now(const Context& context, const Expected& waiting);

/// The words, pictures or place that an act waited for.
Work told(const Context& context, const Expected& expected, const Heard& heard);

/// "selesai" or "selesai MJ7 K3F" of an officer who has something in work; nothing when it is not
/// said.
std::optional<Work> said_done(const Context& context, const Heard& heard, const Draft& shown);

/// A follower's "belum" to "sudah selesai", or after it was closed: passed on with the report that
/// they follow, and no report of its own. `context.followed` must be known; water that stands is
/// asked about by buttons.
std::optional<Work> follower_answered(
    const Context& context, std::string_view last_ticket, const Heard& heard
);

/// What a reporter says to a ticket that waits for it: the answer to a question, "sudah" or "belum"
/// to the news that it is done. Nothing when no ticket waits, or it is not clear which.
std::optional<Work> answered(const Context& context, const Heard& heard);

/// "yes" or "no" to the news that it is done; nothing when that is not the question, or `said` is
/// neither.
std::optional<Work> judged(
    const Context& context,
    const cases::Ticket& ticket,
    std::string_view said,
    std::string_view words
);

/// What somebody says in answer to an older message about this ticket: whatever it waits for, else
/// more of the story; "selesai" of its officer. Nothing when the ticket has ended or the words are
/// for somebody else.
std::optional<Work> replied(
    const Context& context, const cases::Ticket& ticket, const Heard& heard
);

/// "tim sudah berangkat": what an officer says about the only report in work, or about the one
/// whose message it answers, goes to its reporter. Nothing when the words are a report of their
/// own.
std::optional<Work> officer_news(const Context& context, const Heard& heard);

/// Words and pictures that were held back until it was clear that they belong to this ticket.
Work more_of(const Context& context, std::string_view number, const Draft& held);

/// "petugas" of somebody whose urgent report is open: whoever works on it is told. Nothing when
/// none is.
std::optional<Work> ask_for_person(const Context& context);

/// Whatever is told while an urgent report is open goes to whoever works on it, at once; nothing
/// when no such report is, or when the words name a place of their own.
std::optional<Work> pressing_news(const Context& context, const Heard& heard);

/// "salah kirim, batalkan laporan tadi" about the only open report, or the one filed last.
std::optional<Work> withdrawn(
    const Context& context, std::string_view last_ticket, const Heard& heard
);

/// The officer's question that waits for this reporter; nothing when none or several do.
std::optional<Work> repeat_question(const Context& context);

/// More of a flood that was reported already: "airnya makin naik", "sudah
/// surut". Nothing when no such ticket is
/// open, or when the words name another place.
std::optional<Work> flood_news(const Context& context, const Heard& heard);

/// Which of the officer's tickets the pictures belong to. `about`: the one they were sent in answer
/// to, if any.
Say ask_whose(const Context& context, const Draft& shown, std::string_view about = {});
}  // namespace telepati::conversation
