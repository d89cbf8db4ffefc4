#pragma once
/// Incidents and followers, as the batch and the readers both need them.

#include <optional>
#include <vector>

#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

std::vector<cases::Ticket> alike_tickets(Connection& connection, const AlikeQuery& query);
std::vector<cases::Ticket> followed_tickets(
    Connection& connection, ContactId contact, Time closed_since
);
/// Open reports of an incident, oldest first.
std::vector<cases::Ticket> member_tickets(
    Connection& connection, OfficeId office, std::string_view name
);

/// What is known of it; `now` ends the time that its trend is of.
std::optional<cases::Situation> read_situation(
    Connection& connection, OfficeId office, std::string_view name, Time now
);
/// Newest first.
std::vector<cases::Situation> list_incidents(
    Connection& connection, const IncidentQuery& query, Time now
);

/// The next serial of the office, held against others until the commit.
int next_incident(Connection& connection, OfficeId office);

/// Before the tickets that are part of them.
void open_incidents(Connection& connection, const IncidentRecords& rows);
void write_incidents(Connection& connection, const IncidentRecords& rows);
}  // namespace telepati::storage::relational
