#include "storage/relational/contacts.hpp"

#include <algorithm>
#include <tuple>

#include "storage/codec.hpp"
#include "storage/relational/sql.hpp"
#include "storage/relational/tickets.hpp"

namespace telepati::storage::relational {
namespace {

const Identity* of_kind(const EventRow& event, Identity::Kind kind) {
    const auto found = std::ranges::find(event.from, kind, &Identity::kind);
    return found == event.from.end() ? nullptr : &*found;
}

ContactId find(Connection& connection, OfficeId office, const Identity* identity) {
    if (!identity) return {};
    Query row(
        connection, sql::find_identity, office, static_cast<int>(identity->kind), identity->value
    );
    return row.next() ? ContactId{row.integer(0)} : ContactId{};
}

ContactId make_contact(Connection& connection, const EventRow& event, Time now) {
    const auto channel = static_cast<int>(event.channel);
    const auto id = connection.insert(sql::insert_contact, event.office, event.name, channel, now);
    return ContactId{id.value()};
}

/// The contact was known by another business-scoped id.
bool is_somebody_else(Connection& connection, ContactId contact, const Identity* user) {
    if (!contact || !user) return false;
    Query row(connection, sql::identity_of_kind, contact, static_cast<int>(Identity::Kind::UserId));
    return row.next() && row.text(0) != user->value;
}

void learn(
    Connection& connection, const EventRow& event, ContactId contact, const Identity& identity
) {
    const auto kind = static_cast<int>(identity.kind);
    connection.write(sql::insert_identity, event.office, kind, identity.value, contact);
}

/// The newest number is the one to write to.
void give_number(
    Connection& connection, const EventRow& event, ContactId contact, const Identity& number
) {
    const auto kind = static_cast<int>(number.kind);
    connection.write(sql::move_identity, contact, event.office, kind, number.value);
    connection.write(sql::drop_other_identities, contact, kind, number.value);
}

ContactState head_of(const Row& row, ContactId contact) {
    ContactState state;
    state.id = contact;
    state.office = OfficeId{row.integer(0)};
    state.channel = static_cast<Channel>(row.integer(1));
    state.last_in = row.time_if_any(2);
    state.waiting = static_cast<int>(row.integer(3));
    return state;
}

// A statement of its own: what is read afterwards is as it is once the row is ours. In the order of
// their ids, so that two writers never wait for each other.
void lock(Connection& connection, std::span<const ContactId> contacts) {
    if (!connection.shares()) return;
    std::vector<ContactId> ordered(contacts.begin(), contacts.end());
    std::ranges::sort(ordered);
    for (const ContactId contact : ordered)
        bound(connection.prepared_locking(sql::lock_contact), contact).write();
}

std::vector<std::vector<PendingEvent>> read_waiting(
    Connection& connection, const std::vector<ContactId>& contacts
) {
    std::vector<std::vector<PendingEvent>> waiting;
    const auto of_contact = [](ContactId contact) { return std::tuple{contact}; };
    connection
        .for_each(sql::pending_of_contact, contacts, of_contact, [&](ContactId, Statement& row) {
            auto& of_one = waiting.emplace_back();
            while (row.next()) of_one.push_back(read_pending(row));
        });
    return waiting;
}
}  // namespace

ContactId find_or_make_contact(Connection& connection, const EventRow& event, Time now) {
    const Identity* number = of_kind(event, Identity::Kind::WaId);
    const Identity* user = of_kind(event, Identity::Kind::UserId);
    const Identity* parent = of_kind(event, Identity::Kind::ParentUserId);
    const ContactId by_number = find(connection, event.office, number);
    const ContactId by_user = user ? find(connection, event.office, user) : ContactId{};
    const bool recycled = is_somebody_else(connection, by_number, user);
    ContactId contact = recycled ? by_user : by_number ? by_number : by_user;
    if (!contact && !recycled) contact = find(connection, event.office, parent);
    const bool known = static_cast<bool>(contact);
    if (!known) contact = make_contact(connection, event, now);
    // Learn the pair from every payload that has both; an identity that belongs to somebody else
    // stays with them, unless it is a number that has changed hands.
    if (!known || event.from.size() > 1) {
        for (const Identity& identity : event.from) learn(connection, event, contact, identity);
    }
    const bool new_phone = number && by_user == contact && by_number != contact;
    if (number && (recycled || new_phone)) give_number(connection, event, contact, *number);
    return contact;
}

std::vector<ContactId> known_contacts(
    Connection& connection, const std::vector<const EventRow*>& events
) {
    struct Name {
        std::size_t event;
        const Identity* identity;
    };
    std::vector<Name> names;
    for (std::size_t at = 0; at < events.size(); ++at) {
        for (const Identity& identity : events[at]->from) names.push_back({at, &identity});
    }
    std::vector<ContactId> known(events.size());
    std::vector<bool> agreed(events.size(), true);
    const auto arguments = [&](const Name& name) {
        return std::tuple{
            events[name.event]->office,
            static_cast<int>(name.identity->kind),
            std::string_view{name.identity->value}};
    };
    connection
        .for_each(sql::find_identity, names, arguments, [&](const Name& name, Statement& row) {
            const ContactId found = row.next() ? ContactId{row.integer(0)} : ContactId{};
            const bool first = name.identity == events[name.event]->from.data();
            if (!first && found != known[name.event]) agreed[name.event] = false;
            known[name.event] = found;
        });
    for (std::size_t at = 0; at < events.size(); ++at) {
        if (!agreed[at]) known[at] = {};
    }
    return known;
}

ContactState read_head(Connection& connection, ContactId contact) {
    Query row(connection, sql::contact_head, contact);
    if (!row.next()) throw StorageError{StorageError::Kind::Other, "no such contact"};
    ContactState state = head_of(row, contact);
    state.wa_id = row.text(4);
    state.user_id = row.text(5);
    state.language = row.text(6);
    return state;
}

std::vector<ContactState> read_contacts(
    Connection& connection, std::span<const ContactId> contacts
) {
    lock(connection, contacts);
    std::vector<ContactState> states;
    std::vector<ContactId> with_tickets;
    std::vector<ContactId> with_events;
    const auto of_contact = [](ContactId contact) { return std::tuple{contact}; };
    const auto read = [&](ContactId contact, Statement& row) {
        if (!row.next()) throw StorageError{StorageError::Kind::Other, "no such contact"};
        ContactState& state = states.emplace_back(head_of(row, contact));
        state.session = session_from_json(row.text(4));
        state.language = state.session.language;
        if (row.integer(5) != 0) with_tickets.push_back(contact);
        if (row.integer(6) != 0) with_events.push_back(contact);
    };
    connection.for_each(sql::contact_state, contacts, of_contact, read);
    const auto state_of = [&](ContactId contact) -> ContactState& {
        return *std::ranges::find(states, contact, &ContactState::id);
    };
    if (!with_tickets.empty()) {
        auto open = open_tickets(connection, with_tickets);
        for (std::size_t at = 0; at < open.size(); ++at)
            state_of(with_tickets[at]).open = std::move(open[at]);
    }
    if (!with_events.empty()) {
        auto waiting = read_waiting(connection, with_events);
        for (std::size_t at = 0; at < waiting.size(); ++at)
            state_of(with_events[at]).pending = std::move(waiting[at]);
    }
    return states;
}

PendingEvent read_pending(const Row& row) {
    return {
        EventId{row.integer(0)},
        ContactId{row.integer(1)},
        OfficeId{row.integer(2)},
        row.text(3),
        row.text(8),
        static_cast<int>(row.integer(4)),
        row.time(5),
        row.time(6),
        static_cast<int>(row.integer(7))};
}
}  // namespace telepati::storage::relational
