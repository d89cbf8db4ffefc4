#pragma once
/// Ticket rows as the batch and the readers both need them.

#include <optional>
#include <vector>

#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

struct StoredTicket {
    std::int64_t id = 0;
    cases::Ticket ticket;
    int followers = 0;
};

/// Of a row selected with sql::ticket_columns, without `offered_to` and names of followers.
StoredTicket read_ticket(const Row& row);

/// Of each reporter those that have not ended, newest first; in the order of `reporters`.
std::vector<std::vector<cases::Ticket>> open_tickets(
    Connection& connection, const std::vector<ContactId>& reporters
);
/// Who holds cards for it and who follows it. A report without cards of its own in an incident is
/// held by those who hold the incident's.
void read_people(Connection& connection, StoredTicket& stored);
std::vector<cases::Ticket> assigned_tickets(Connection& connection, ContactId officer);
std::vector<cases::Ticket> offered_tickets(Connection& connection, ContactId officer);
std::optional<StoredTicket> find_ticket(
    Connection& connection, OfficeId office, std::string_view number
);

/// The id of its row.
std::int64_t insert_ticket(Connection& connection, const NewTicket& row);
void correct_ticket(Connection& connection, const TicketCorrection& row);
void update_ticket(Connection& connection, const TicketUpdate& row);
/// The first moves of a ticket that the same rows file: nothing has to be looked up.
void move_new_ticket(Connection& connection, const TicketUpdate& row, std::int64_t id);
void add_to_ticket(Connection& connection, const TicketAddition& row);
void rate_ticket(Connection& connection, const TicketRating& row);
}  // namespace telepati::storage::relational
