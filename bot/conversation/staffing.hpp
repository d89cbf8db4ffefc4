#pragma once
/// Who is an officer: invited by a one-time code, on and off duty, leaving, and the lost phone.
///   leader  > undang Budi Santoso
///           < Minta Budi Santoso mengirim … MASUK K7QM4X
///   Budi    > masuk k7qm4x
/// A code also works for somebody whose number nobody can see.

#include <optional>
#include <string>

#include "bot/conversation/context.hpp"
#include "bot/conversation/heard.hpp"
#include "bot/conversation/talk.hpp"

namespace telepati::conversation {

/// True when it was one of those words, or the yes or no to one.
bool manages_staff(Talk& talk, const Heard& heard);

/// What such words need to be worked: asked before the context is made.
struct StaffingNeeds {
    std::string code;    ///< that was typed after "masuk"
    bool fresh = false;  ///< a new code
    ContactId whose;     ///< officer whose work is to be looked up
};
StaffingNeeds staffing_needs(
    const cases::Office& office,
    const understanding::Lexicon& lexicon,
    ContactId contact,
    const Session& session,
    const Heard& heard
);
}  // namespace telepati::conversation
