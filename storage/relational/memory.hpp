#pragma once
/// What a batch knows without asking again. A question costs a journey to the server, and the turns
/// of a batch ask much the same: their contacts' states and the same officers.

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "storage/rows.hpp"

namespace telepati::storage::relational {

class BatchMemory {
public:
    void remember(ContactState state);
    /// Given out once: the turn that asked may change everything about it.
    std::optional<ContactState> take(ContactId contact);

    void remember_head(ContactState head);
    const ContactState* head(ContactId contact) const;

    /// Forgets whatever these rows may change.
    void forget(const Records& records);
    void forget(ContactId contact);
    void forget_people();

private:
    using TicketName = std::pair<OfficeId, std::string>;

    void forget_moved(OfficeId office, const std::string& number);

    std::map<ContactId, ContactState> states_;
    std::map<ContactId, ContactState> heads_;
    std::map<TicketName, ContactId> reporters_;  ///< of the tickets filed in this batch
};
}  // namespace telepati::storage::relational
