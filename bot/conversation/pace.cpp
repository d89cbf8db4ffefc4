#include "bot/conversation/pace.hpp"

#include <algorithm>

#include "bot/base/limits.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/talk.hpp"
#include "bot/conversation/work.hpp"

namespace telepati::conversation {
namespace {

Patience pause(Pace& pace, Time now) {
    ++pace.pauses;
    const bool block = pace.pauses >= limits::pauses_before_block;
    pace.silent_until = now + (block ? Time::duration{limits::pace_block} : limits::pace_pause);
    return block ? Patience::Block : Patience::Pause;
}

/// Pictures and words still join the report that is being written.
void keep_silently(Talk& talk, std::span<const Heard> heard) {
    Draft& draft = talk.session.draft;
    for (const Heard& one : heard) {
        if (draft.empty() || !brings_something(one)) continue;
        draft = report_script.absorb(talk.context, std::move(draft), one);
    }
}

void say_until(Talk& talk) {
    Fields fields;
    const Time until = talk.session.pace.silent_until.value_or(talk.context.now);
    fields.texts["until"] = time_said(talk.context, until);
    say(talk, "pace_pause", std::move(fields));
}
}  // namespace

Patience count(Pace& pace, Time now, std::size_t messages) {
    if (pace.silent_until && now < *pace.silent_until) return Patience::Silent;
    if (pace.silent_until && now - *pace.silent_until > limits::pace_block) pace = {};
    if (pace.silent_until && pace.since < *pace.silent_until) {
        pace.since = now;
        pace.heard = 0;
    }
    if (now - pace.since > limits::pace_window) {
        pace.since = now;
        pace.heard = 0;
    }
    const int before = pace.heard;
    pace.heard += static_cast<int>(messages);
    if (pace.heard >= limits::pace_pauses) return pause(pace, now);
    const bool warns = before < limits::pace_warns && pace.heard >= limits::pace_warns;
    return warns ? Patience::Warn : Patience::Answer;
}

bool tries_patience(Talk& talk, std::span<const Heard> heard) {
    const Context& context = talk.context;
    if (context.officer()) return false;
    const Patience patience = count(talk.session.pace, context.now, heard.size());
    talk.warn_pace = patience == Patience::Warn;
    if (patience == Patience::Answer || patience == Patience::Warn) return false;
    const bool danger =
        std::ranges::any_of(heard, [&](const Heard& one) { return is_emergency(context, one); });
    if (danger) return false;
    keep_silently(talk, heard);
    if (patience != Patience::Silent) say_until(talk);
    if (patience == Patience::Block) talk.effects.emplace_back(RaiseAlarm{"line_flooded", {}});
    return true;
}
}  // namespace telepati::conversation
