#pragma once
/// Everything the world knows that a turn may need, as values.

#include <map>
#include <string>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/office.hpp"
#include "bot/cases/ticket.hpp"
#include "bot/understanding/lexicon.hpp"
#include "bot/understanding/places.hpp"

namespace telepati::conversation {

struct Context {
    Time now;
    const cases::Office& office;
    const understanding::Places& places;
    const understanding::Lexicon& lexicon;
    const std::map<std::string, std::string, std::less<>>&
        words;  ///< plain sentences, "status.new" …
    ContactId contact;
    std::vector<cases::Ticket> open;  ///< the contact's own, newest first
    std::vector<cases::Ticket>
        waiting;  ///< for officers: offered to them and not yet taken, newest first
    std::vector<cases::Ticket> mine;  ///< for officers: what they have taken, newest first
    std::map<std::string, cases::Ticket, std::less<>>
        mentioned;             ///< by number, see engine `mentions`
    std::string fresh_number;  ///< unused ticket number for this turn

    const cases::Officer* officer() const { return office.officer(contact); }

    /// A ticket that this turn can see, wherever it stands; nullptr when there is none.
    const cases::Ticket* ticket(std::string_view number) const;
};
}  // namespace telepati::conversation
