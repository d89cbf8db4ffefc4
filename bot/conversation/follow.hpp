#pragma once
/// Somebody already reported it: the resident may follow that report instead of filing another, and
/// then hears what its reporter hears. Nobody learns whose report it is.
///   < 4 warga sudah melapor *lampu jalan mati* … 80 m dari situ, sejak Selasa. Sama?
///   > [Ya, ikut laporan]

#include <string>
#include <string_view>
#include <vector>

#include "bot/conversation/talk.hpp"

namespace telepati::conversation {

struct Given;

/// In place of the last question: a report near the draft's is offered. False when there is none,
/// or it is not known yet and was asked for.
bool offers_another(Talk& talk);
/// A report was offered in place of this draft.
bool was_offered_another(const Draft& draft);
void forget_offers(Draft& draft);

/// "Ya, ikut laporan", by button or word.
bool follows_another(Talk& talk, const Heard& heard);

/// "sudah surut?" was asked of followers, too.
Work note_over(const Context& context, const cases::Ticket& ticket, const Given& given);

/// "belum" of a follower: the officers hear it, with the report. After it was closed, as many
/// followers as limits::doubters_reopen open it again.
Work not_yet_of_follower(
    const Context& context, const cases::Ticket& ticket, const std::string& words
);

/// What reporters hear goes to the followers of the same reports. Those of `also` count as seen by
/// the turn.
void tell_followers(
    const Context& context, std::vector<Effect>& effects, const cases::Ticket* also = nullptr
);
}  // namespace telepati::conversation
