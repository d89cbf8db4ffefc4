#pragma once
/// A ticket's conversation with its reporter as it happened: words, pictures, voices, places, and
/// what was answered.

#include <string>
#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

/// Fills the list "chat" and what goes with it.
void put_chat(const Visit& visit, const cases::Ticket& ticket, Fields& content);

/// What will become of an answer to the reporter, as far as one can know.
struct Reach {
    enum class Fate {
        Free,     ///< goes out at once
        Invites,  ///< an approved template asks the person to write; then it goes out
        Waits,    ///< until the person writes
        Nobody,   ///< there is no line to this person
    };
    Fate fate = Fate::Waits;
    std::optional<Time> last_in;
    std::optional<Time> until;  ///< the window closes
    int waiting = 0;            ///< messages that wait before it
};
Reach reach_of(const Visit& visit, ContactId contact);
}  // namespace telepati::handlers::desk
