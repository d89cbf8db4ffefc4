#pragma once
/// Whoever writes with the code of a poster is where the poster is. The code wins over whatever was
/// being talked about, however much of the sentence around it survived.
///   > Banjir KB07X                    < Banjir di Lk. 7, Kel. Kwala Bekala. Setinggi apa airnya?
///   > banjir KB70X, tolong            < Kode KB70X tidak kami kenal. Yang mana? [Lk. 7] [Lk. 9]

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/script.hpp"
#include "bot/conversation/session.hpp"
#include "bot/conversation/talk.hpp"

namespace telepati::conversation {

/// Codes that the turn will want in `Context::entries`.
std::vector<std::string> entry_codes(const Session& session, std::span<const Heard> heard);

/// Somebody wrote with a code that is none by accident.
bool brings_code(const Heard& heard);

/// A second scan of a poster whose report is open: its state is the answer.
bool scans_again(Talk& talk, const Heard& heard);

/// The message without its code, when it has one: the draft then knows the place, or which places
/// it may be. What was being written before is filed as it is.
std::optional<Heard> comes_by_poster(Talk& talk, const Heard& heard);

/// The slot for a code that was mistyped: which of those that are near was meant?
bool knows_entry(const Draft& draft);
Question ask_entry(const Context& context, const Draft& draft);
/// `absorb` is the script's own.
Verdict hear_entry(const Context& context, Draft draft, const Heard& heard);
}  // namespace telepati::conversation
