#pragma once
/// What can be done with a ticket by a button or in words: by whom, when, and what is asked first.

#include <optional>
#include <string_view>

#include "bot/conversation/context.hpp"
#include "bot/conversation/deeds.hpp"
#include "bot/conversation/work.hpp"

namespace telepati::conversation {

enum class Who { Officer, Reporter, Follower, Chief };

struct Deed {
    std::string_view name;  ///< of the button, "resolve:MJ7K3F2"
    Who who;
    std::optional<cases::Act> act;  ///< must be a legal move; none: until the ticket ends
    std::string_view asks;          ///< the message that asks for words first; empty: done at once
    Work (*perform)(const Context&, const cases::Ticket&, const Given&);
};

/// nullptr: there is no such deed.
const Deed* find_deed(std::string_view name);

/// Does it, asks for the words it needs, or says why it cannot be. The name must be a deed's.
Work perform(
    const Context& context, std::string_view name, const cases::Ticket& ticket, const Given& given
);

/// The ticket is no longer where the button saw it.
Work too_late(const Context& context, const cases::Ticket& ticket);

/// Nobody's, or somebody else's: a number is no key.
Work unknown_ticket(const Context& context, std::string_view number);
}  // namespace telepati::conversation
