#pragma once
/// People and the names by which a gateway knows them.

#include <span>
#include <vector>

#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

/// Whoever signed the event; made when nobody is known by these names. A number whose business-
/// scoped id is another one than before belongs to somebody else now: it leaves its old contact,
/// with all that was said there. A known id under a new number is the same person with a new phone.
ContactId find_or_make_contact(Connection& connection, const EventRow& event, Time now);

/// The contacts by whom all names of an event are known already; nobody when the names are new, or
/// of several people. In the order of `events`.
std::vector<ContactId> known_contacts(
    Connection& connection, const std::vector<const EventRow*>& events
);

/// What is needed to write to somebody.
ContactState read_head(Connection& connection, ContactId contact);
/// Everything their turns need, in the order of `contacts`.
std::vector<ContactState> read_contacts(
    Connection& connection, std::span<const ContactId> contacts
);

PendingEvent read_pending(const Row& row);
}  // namespace telepati::storage::relational
