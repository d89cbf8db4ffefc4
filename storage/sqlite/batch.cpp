#include "storage/sqlite/batch.hpp"

#include "storage/codec.hpp"
#include "storage/sql.hpp"
#include "storage/sqlite/contacts.hpp"
#include "storage/sqlite/figures.hpp"
#include "storage/sqlite/media.hpp"
#include "storage/sqlite/officers.hpp"
#include "storage/sqlite/outbox.hpp"
#include "storage/sqlite/tickets.hpp"
#include "storage/sqlite/timers.hpp"

namespace telepati::storage::sqlite {

SqliteBatch::SqliteBatch(Connection& connection, std::int64_t& last_outbox_id)
    : connection_(connection),
      last_outbox_id_(last_outbox_id),
      transaction_(connection.database(), SQLite::TransactionBehavior::IMMEDIATE) {}

std::vector<Admitted> SqliteBatch::admit(const Delivery& delivery) {
    return guarded([&] { return admit_one(delivery); });
}

std::vector<Admitted> SqliteBatch::admit_one(const Delivery& delivery) {
    const BodyRow& body = delivery.body;
    const std::int64_t journal =
        connection_.insert(sql::insert_journal, body.received_at, body.source, body.body).value();
    std::vector<Admitted> admitted;
    bool any_fresh = false;
    for (const EventRow& event : delivery.events) {
        const bool talks = event.kind == EventKind::Message && event.office;
        std::optional<ContactId> contact;
        if (talks) contact = contact_of(event, body.received_at);
        const auto id = connection_.insert(
            sql::insert_event,
            event.office,
            journal,
            event.position,
            event.key,
            static_cast<int>(event.kind),
            contact,
            event.at,
            event.outcome
        );
        const bool fresh = id.has_value();
        any_fresh = any_fresh || fresh;
        admitted.push_back(
            {EventId{id.value_or(0)}, fresh ? contact.value_or(ContactId{}) : ContactId{}, fresh}
        );
    }
    if (!any_fresh) connection_.run(sql::delete_journal, journal);
    return admitted;
}

ContactId SqliteBatch::contact_of(const EventRow& event, Time now) {
    return find_or_make_contact(connection_, event, now);
}

std::vector<ContactState> SqliteBatch::load(std::span<const ContactId> contacts) {
    return guarded([&] {
        std::vector<ContactState> states;
        for (const ContactId contact : contacts) {
            states.push_back(read_contact(connection_, contact));
        }
        return states;
    });
}

std::optional<cases::Ticket> SqliteBatch::ticket(OfficeId office, std::string_view number) {
    return guarded([&]() -> std::optional<cases::Ticket> {
        auto found = find_ticket(connection_, office, number);
        if (!found) return std::nullopt;
        return std::move(found->ticket);
    });
}

std::vector<cases::Ticket> SqliteBatch::offered(ContactId officer) {
    return guarded([&] { return offered_tickets(connection_, officer); });
}

std::vector<cases::Ticket> SqliteBatch::assigned(ContactId officer) {
    return guarded([&] { return assigned_tickets(connection_, officer); });
}

ContactState SqliteBatch::head(ContactId contact) {
    return guarded([&] { return read_head(connection_, contact); });
}

std::vector<PendingEvent> SqliteBatch::pending(Time now, int most) {
    return guarded([&] {
        std::vector<PendingEvent> found;
        Query rows(connection_, sql::pending_due, now, most);
        while (rows.next()) found.push_back(read_pending(rows));
        return found;
    });
}

std::optional<Time> SqliteBatch::next_pending() {
    return guarded([&] {
        Query row(connection_, sql::next_pending);
        row.next();
        return row.time_if_any(0);
    });
}

std::vector<TimerRow> SqliteBatch::due_timers(Time now, int most) {
    return guarded([&] { return take_timers(connection_, now, most); });
}

std::optional<MessageSubject> SqliteBatch::subject_of(ContactId contact, std::string_view wamid) {
    return guarded([&] { return sqlite::subject_of(connection_, contact, wamid); });
}

int SqliteBatch::told(ContactId contact, std::string_view ticket) {
    return guarded([&] {
        Query row(connection_, sql::told, ticket, contact);
        row.next();
        return static_cast<int>(row.integer(0));
    });
}

std::optional<conversation::Invite> SqliteBatch::invite(
    OfficeId office, std::string_view code, Time now
) {
    return guarded([&] { return find_invite(connection_, office, code, now); });
}

std::vector<WantedMedia> SqliteBatch::wanted_media(Time now, Time until, int most) {
    return guarded([&] { return lease_media(connection_, now, until, most); });
}

std::vector<conversation::Shown> SqliteBatch::arrived_media(
    OfficeId office, std::string_view number
) {
    return guarded([&] { return sqlite::arrived_media(connection_, office, number); });
}

OutboxId SqliteBatch::next_outbox_id() { return OutboxId{++last_outbox_id_}; }

void SqliteBatch::write(const Records& records) {
    guarded([&] {
        write_tickets(records);
        for (const ContactWrite& row : records.contacts) {
            connection_.run(
                sql::update_contact,
                static_cast<int>(row.channel),
                to_json(row.session),
                row.last_in,
                row.session.language,
                row.id
            );
        }
        write_outbox(records);
        write_requests(records);
        for (const EventUpdate& row : records.events) {
            connection_.run(
                sql::update_event,
                static_cast<int>(row.state),
                row.outcome,
                row.due_at,
                row.tries,
                row.id
            );
        }
        write_later(records);
    });
}

void SqliteBatch::write_tickets(const Records& records) {
    for (const NewTicket& row : records.tickets) insert_ticket(connection_, row);
    for (const TicketCorrection& row : records.corrections) correct_ticket(connection_, row);
    for (const TicketUpdate& row : records.ticket_updates) update_ticket(connection_, row);
    for (const TicketAddition& row : records.additions) add_to_ticket(connection_, row);
    for (const TicketRating& row : records.ratings) rate_ticket(connection_, row);
}

void SqliteBatch::write_later(const Records& records) {
    for (const AlarmRow& row : records.alarms)
        connection_.run(sql::insert_alarm, row.office, row.at, row.kind, row.detail);
    for (const TimerRow& row : records.timers) set_timer(connection_, row);
    write_officers(connection_, records);
    for (const MediaUpdate& row : records.media) update_media(connection_, row);
    for (const std::int64_t id : records.media_shown) connection_.run(sql::mark_shown, id);
}

void SqliteBatch::write_outbox(const Records& records) {
    for (const OutboxRow& row : records.outbox) insert_outbox(connection_, row);
    for (const OutboxUpdate& row : records.outbox_updates) update_outbox(connection_, row);
    for (const StatusRow& row : records.statuses) {
        write_status(row);
        count_price(connection_, row);
    }
}

void SqliteBatch::write_status(const StatusRow& status) {
    const auto failed_as = static_cast<int>(status.failed_as);
    int matched = 0;
    if (status.error != 0) {
        if (status.callback)
            matched = connection_.run(sql::fail_by_id, status.error, failed_as, status.callback);
        if (matched == 0)
            matched = connection_.run(sql::fail_by_wamid, status.error, failed_as, status.wamid);
    } else {
        if (status.callback) {
            matched = connection_.run(
                sql::raise_status_by_id, status.wamid, status.at, status.rank, status.callback
            );
        }
        if (matched == 0)
            matched = connection_.run(sql::raise_status_by_wamid, status.rank, status.wamid);
    }
    if (matched != 0) return;
    connection_.may_have_strays = true;
    connection_.run(sql::keep_stray_status, status.wamid, status.rank, status.error, status.at);
}

std::vector<ClaimedRow> SqliteBatch::set_claimed(std::vector<ClaimedRow> rows, Time now) {
    for (ClaimedRow& claimed : rows) {
        claimed.row.state = OutboxState::Claimed;
        claimed.row.due_at = now;
        connection_.run(
            sql::set_outbox_state, static_cast<int>(OutboxState::Claimed), now, claimed.row.id
        );
    }
    return rows;
}

std::vector<ClaimedRow> SqliteBatch::claim(Time now, int most) {
    return guarded([&] { return set_claimed(ready_rows(connection_, now, most), now); });
}

std::vector<ClaimedRow> SqliteBatch::release(ContactId contact, Time now) {
    return guarded([&] {
        connection_.run(sql::drop_outdated, contact);
        return set_claimed(waiting_rows(connection_, contact), now);
    });
}

std::vector<ClaimedRow> SqliteBatch::claimed() {
    return guarded([&] { return claimed_rows(connection_); });
}

int SqliteBatch::park_unsent() {
    return guarded([&] { return connection_.run(sql::park_unsent); });
}

void SqliteBatch::console_delivered(std::span<const OutboxId> ids, Time at) {
    guarded([&] {
        for (const OutboxId id : ids) connection_.run(sql::console_sent, at, id);
    });
}

OfficeId SqliteBatch::save_office(const OfficeRow& office) {
    return guarded([&] {
        Query row(
            connection_,
            sql::upsert_office,
            office.office.code,
            office.number_id,
            office.number,
            to_json(office.office)
        );
        row.next();
        return OfficeId{row.integer(0)};
    });
}

void SqliteBatch::save_places(OfficeId office, std::span<const understanding::Kelurahan> places) {
    guarded([&] {
        connection_.run(sql::clear_places, office);
        for (const auto& place : places)
            connection_.run(sql::insert_place, office, place.code, to_json(place));
    });
}

void SqliteBatch::save_staff(OfficeId office, std::span<const StaffMember> staff, Time now) {
    guarded([&] {
        for (const StaffMember& member : staff) {
            EventRow person;
            person.office = office;
            person.from = {
                {Identity::Kind::WaId, member.phone}
            };
            person.name = member.name;
            const ContactId contact = contact_of(person, now);
            connection_.run(
                sql::upsert_staff,
                office,
                contact,
                member.name,
                member.team,
                cases::role_name(member.role),
                member.kelurahan,
                to_json(member.roster)
            );
        }
    });
}

bool SqliteBatch::add_token(const TokenRow& token, std::string_view hash, Time now) {
    return guarded([&] {
        return connection_.run(sql::insert_token, token.name, hash, token.role, token.office, now) >
               0;
    });
}

bool SqliteBatch::revoke_token(std::string_view name, Time now) {
    return guarded([&] { return connection_.run(sql::revoke_token, now, name) > 0; });
}

void SqliteBatch::set_meta(std::string_view key, std::string_view value) {
    guarded([&] { connection_.run(sql::set_meta, key, value); });
}

int SqliteBatch::prune(Time bodies_before, Time keys_before, int most) {
    return guarded([&] {
        int touched = connection_.run(sql::prune_bodies, bodies_before, most);
        touched += connection_.run(sql::prune_keys, keys_before, most);
        return touched + connection_.run(sql::prune_strays, keys_before);
    });
}

void SqliteBatch::commit() {
    guarded([&] { transaction_.commit(); });
}
}  // namespace telepati::storage::sqlite
