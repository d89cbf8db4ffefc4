#include "storage/relational/memory.hpp"

#include <algorithm>

namespace telepati::storage::relational {

void BatchMemory::remember(ContactState state) {
    const ContactId contact = state.id;
    states_.insert_or_assign(contact, std::move(state));
}

std::optional<ContactState> BatchMemory::take(ContactId contact) {
    const auto found = states_.find(contact);
    if (found == states_.end()) return std::nullopt;
    std::optional<ContactState> state{std::move(found->second)};
    states_.erase(found);
    return state;
}

void BatchMemory::remember_head(ContactState head) {
    const ContactId contact = head.id;
    heads_.insert_or_assign(contact, std::move(head));
}

const ContactState* BatchMemory::head(ContactId contact) const {
    const auto found = heads_.find(contact);
    return found == heads_.end() ? nullptr : &found->second;
}

void BatchMemory::forget(const Records& records) {
    for (const ContactWrite& row : records.contacts) forget(row.id);
    for (const NewTicket& row : records.tickets) {
        states_.erase(row.ticket.reporter);
        reporters_[{row.ticket.office, row.ticket.number}] = row.ticket.reporter;
    }
    for (const TicketUpdate& row : records.ticket_updates) forget_moved(row.office, row.number);
    for (const TicketCorrection& row : records.corrections) forget_moved(row.office, row.number);
    for (const TicketAddition& row : records.additions) forget_moved(row.office, row.number);
    for (const TicketRating& row : records.ratings) forget_moved(row.office, row.number);
    for (const TicketSecret& row : records.secrets) forget_moved(row.office, row.number);
    for (const ClockUpdate& row : records.clocks.kept) forget_moved(row.office, row.number);
    // An incident changes how all its reports read.
    const auto& incidents = records.incidents;
    if (!incidents.members.empty() || !incidents.followers.empty() || !incidents.seen.empty())
        states_.clear();
    for (const ContactId contact : records.privacy.erased) forget(contact);
    if (!records.privacy.unfollowed.empty()) states_.clear();
    // What waits for a contact's window counts in both.
    for (const OutboxRow& row : records.outbox) {
        if (row.state == OutboxState::Waiting) forget(row.contact);
    }
    // Whose events these are stands in their rows only.
    if (!records.events.empty()) states_.clear();
    const auto waits = [](const OutboxUpdate& row) { return row.state == OutboxState::Waiting; };
    const bool unnamed = std::ranges::any_of(records.outbox_updates, waits) ||
                         !records.statuses.empty() || !records.staff_left.empty() ||
                         !records.handovers.empty();
    if (unnamed) forget_people();
}

void BatchMemory::forget(ContactId contact) {
    states_.erase(contact);
    heads_.erase(contact);
}

void BatchMemory::forget_people() {
    states_.clear();
    heads_.clear();
}

// Whose ticket it is stands in the row only; of those filed in this batch it is known.
void BatchMemory::forget_moved(OfficeId office, const std::string& number) {
    const auto found = reporters_.find({office, number});
    if (found == reporters_.end()) return states_.clear();
    states_.erase(found->second);
}
}  // namespace telepati::storage::relational
