#pragma once
/// Tickets by their words. What was just written is found at once: until it has been fed to the
/// engine's index it waits in a queue, whose tickets are read themselves.

#include <optional>
#include <string>
#include <vector>

#include "storage/desk_rows.hpp"
#include "storage/relational/tickets.hpp"

namespace telepati::storage::relational {

struct Search {
    OfficeId office;          ///< none: all
    std::string words;        ///< none: all with that category, kelurahan or team
    bool place_only = false;  ///< in number and place
    bool open_only = false;
    std::optional<cases::Status> status = std::nullopt;
    std::string category = {};
    std::string kelurahan = {};
    std::string team = {};
    ContactId person = {};
    std::optional<Time> due_before = std::nullopt;
    Time from = {};
    Time to = {};
    BoardQuery::Order order = BoardQuery::Order::Newest;
    BoardMark after = {};  ///< by `order`; id 0: from the beginning
    int limit = 50;
};

std::vector<StoredTicket> search_tickets(Connection& connection, const Search& search);

/// Whether tickets can be found by category, kelurahan and team alone: few enough wait for the
/// index.
bool is_fed(Connection& connection);

/// The time that `Order::Due` sorts by, in milliseconds; without one behind all that have one.
std::int64_t due_key(const cases::Ticket& ticket);

/// The ticket's words have changed, or its state.
void queue_search(Connection& connection, std::int64_t ticket);

/// Feeds at most so many of those that wait, newest first; how many.
int feed_search(Connection& connection, int most);
}  // namespace telepati::storage::relational
