#pragma once
/// What people outside the chat do with a ticket: a desk, a program with a token. The same moves,
/// cards and messages as in the chat; they themselves are answered where they sit.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bot/conversation/codes.hpp"
#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"

namespace telepati::conversation {

/// What is to become of a ticket; what is empty stays.
struct TicketChange {
    std::optional<cases::Status> status;
    std::string category;   ///< code
    std::string team;       ///< code
    std::string kelurahan;  ///< code
    std::string assignee;   ///< name of an officer of the team
    std::string note;       ///< the reason, question or answer of a new status; else a remark
    std::string by;         ///< who wants it
    /// Name of an incident that it becomes part of, `new_incident`, or empty: of none.
    std::optional<std::string> incident = std::nullopt;
};

/// The ticket begins an incident of its own kind.
inline constexpr std::string_view new_incident = "new";

/// The table of moves does not have it.
struct IllegalMove {
    cases::Status from;
    cases::Status wanted;
};

using Effects = std::vector<Effect>;
using Decision = std::variant<Effects, std::vector<Fault>, IllegalMove>;

/// In this order: category and kelurahan are corrected, the team changes, the officer gets it, the
/// status moves. A correction takes the ticket to the team that the office's routes name, as long
/// as the table of moves allows it and no other status is wanted. The context has no contact.
Decision change(const Context& context, const cases::Ticket& ticket, const TicketChange& wanted);

/// Where a ticket may go from here, in the table's order.
std::vector<cases::Status> next_statuses(cases::Status from);
}  // namespace telepati::conversation
