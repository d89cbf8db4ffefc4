#include "storage/relational/batch.hpp"

#include <algorithm>
#include <map>

#include "storage/codec.hpp"
#include "storage/relational/admission.hpp"
#include "storage/relational/broadcasts.hpp"
#include "storage/relational/contacts.hpp"
#include "storage/relational/entries.hpp"
#include "storage/relational/figures.hpp"
#include "storage/relational/incidents.hpp"
#include "storage/relational/media.hpp"
#include "storage/relational/media_sql.hpp"
#include "storage/relational/officers.hpp"
#include "storage/relational/outbox.hpp"
#include "storage/relational/privacy_sql.hpp"
#include "storage/relational/sql.hpp"
#include "storage/relational/surveys.hpp"
#include "storage/relational/tickets.hpp"
#include "storage/relational/timers.hpp"

namespace telepati::storage::relational {

SqlBatch::SqlBatch(Connection& connection) : connection_(connection), transaction_(connection) {}

std::vector<std::vector<Admitted>> SqlBatch::admit_all(std::span<const Delivery* const> deliveries
) {
    auto admitted = relational::admit(connection_, deliveries);
    for (const Delivery* delivery : deliveries) {
        for (const EventRow& event : delivery->events) forget_names(event);
    }
    if (connection_.travels()) foresee(admitted);
    return admitted;
}

// The turns of these contacts come next: their states take one journey together.
void SqlBatch::foresee(const std::vector<std::vector<Admitted>>& admitted) {
    std::vector<ContactId> contacts;
    for (const auto& of_body : admitted) {
        for (const Admitted& one : of_body) {
            const bool known = std::ranges::find(contacts, one.contact) != contacts.end();
            if (one.contact && !known) contacts.push_back(one.contact);
        }
    }
    for (ContactState& state : read_contacts(connection_, contacts))
        memory_.remember(std::move(state));
}

ContactId SqlBatch::contact_of(const EventRow& event, Time now) {
    forget_names(event);
    return find_or_make_contact(connection_, event, now);
}

// Somebody known by two names may take one of them from somebody else.
void SqlBatch::forget_names(const EventRow& event) {
    if (event.from.size() > 1) memory_.forget_people();
}

std::vector<ContactState> SqlBatch::load(std::span<const ContactId> contacts) {
    std::vector<ContactState> states;
    for (const ContactId contact : contacts) {
        auto known = memory_.take(contact);
        states.push_back(
            known ? std::move(*known) : std::move(read_contacts(connection_, {&contact, 1}).front())
        );
    }
    return states;
}

std::optional<cases::Ticket> SqlBatch::ticket(OfficeId office, std::string_view number) {
    auto found = find_ticket(connection_, office, number);
    if (!found) return std::nullopt;
    return std::move(found->ticket);
}

std::vector<ToldMessage> SqlBatch::told(ContactId contact) {
    return told_lately(connection_, contact);
}

std::vector<cases::Ticket> SqlBatch::offered(ContactId officer) {
    return offered_tickets(connection_, officer);
}

std::vector<cases::Ticket> SqlBatch::assigned(ContactId officer) {
    return assigned_tickets(connection_, officer);
}

ContactState SqlBatch::head(ContactId contact) {
    if (const ContactState* known = memory_.head(contact)) return *known;
    ContactState head = read_head(connection_, contact);
    memory_.remember_head(head);
    return head;
}

std::vector<PendingEvent> SqlBatch::pending(Time now, int most) {
    std::vector<PendingEvent> found;
    Query rows(connection_, sql::pending_due, now, most);
    while (rows.next()) found.push_back(read_pending(rows));
    return found;
}

std::optional<Time> SqlBatch::next_pending() {
    Query row(connection_, sql::next_pending);
    row.next();
    return row.time_if_any(0);
}

std::vector<TimerRow> SqlBatch::due_timers(Time now, int most) {
    return take_timers(connection_, now, most);
}

std::optional<MessageSubject> SqlBatch::subject_of(ContactId contact, std::string_view wamid) {
    return relational::subject_of(connection_, contact, wamid);
}

int SqlBatch::told(ContactId contact, std::string_view ticket) {
    Query row(connection_, sql::told, ticket, contact);
    row.next();
    return static_cast<int>(row.integer(0));
}

std::optional<conversation::Invite> SqlBatch::invite(
    OfficeId office, std::string_view code, Time now
) {
    return find_invite(connection_, office, code, now);
}

std::vector<WantedMedia> SqlBatch::wanted_media(Time now, Time until, int most) {
    return lease_media(connection_, now, until, most);
}

std::vector<conversation::Shown> SqlBatch::arrived_media(OfficeId office, std::string_view number) {
    return relational::arrived_media(connection_, office, number);
}

OutboxId SqlBatch::next_outbox_id() { return connection_.next_outbox_id(); }

void SqlBatch::write(const Records& records) {
    memory_.forget(records);
    write_tickets(records);
    write_contacts(records);
    write_outbox(records);
    write_requests(records);
    for (const EventUpdate& row : records.events) {
        connection_.write(
            sql::update_event,
            static_cast<int>(row.state),
            row.outcome,
            row.due_at,
            row.tries,
            row.id
        );
    }
    write_later(records);
}

void SqlBatch::write_contacts(const Records& records) {
    for (const ContactWrite& row : records.contacts) {
        connection_.write(
            sql::update_contact,
            static_cast<int>(row.channel),
            to_json(row.session),
            row.last_in,
            row.session.language,
            row.id
        );
    }
}

void SqlBatch::write_tickets(const Records& records) {
    open_incidents(connection_, records.incidents);
    std::map<std::pair<OfficeId, std::string>, std::int64_t> filed;
    for (const NewTicket& row : records.tickets)
        filed[{row.ticket.office, row.ticket.number}] = insert_ticket(connection_, row);
    for (const TicketCorrection& row : records.corrections) correct_ticket(connection_, row);
    for (const TicketUpdate& row : records.ticket_updates) {
        const auto found = filed.find({row.office, row.number});
        if (found == filed.end()) {
            update_ticket(connection_, row);
        } else {
            move_new_ticket(connection_, row, found->second);
        }
    }
    for (const TicketAddition& row : records.additions) add_to_ticket(connection_, row);
    for (const TicketRating& row : records.ratings) rate_ticket(connection_, row);
    for (const TicketSecret& row : records.secrets)
        connection_.write(sql::keep_secret, row.text, row.place, row.office, row.number);
    write_clocks(connection_, records.clocks);
    write_incidents(connection_, records.incidents);
}

void SqlBatch::write_later(const Records& records) {
    for (const AlarmRow& row : records.alarms)
        connection_.write(sql::insert_alarm, row.office, row.at, row.kind, row.detail);
    for (const TimerRow& row : records.timers) set_timer(connection_, row);
    for (const EntrySeen& row : records.entries_seen) count_entry(connection_, row);
    write_officers(connection_, records);
    write_letters(connection_, records.letters);
    write_privacy(connection_, records.privacy);
    write_broadcasts(connection_, records.broadcasts);
    write_form_records(connection_, records.forms);
    write_surveys(connection_, records.surveys);
    for (const MediaUpdate& row : records.media) update_media(connection_, row);
    for (const std::int64_t id : records.media_shown) connection_.write(sql::mark_shown, id);
}

void SqlBatch::write_outbox(const Records& records) {
    for (const OutboxRow& row : records.outbox) insert_outbox(connection_, row);
    for (const OutboxUpdate& row : records.outbox_updates) update_outbox(connection_, row);
    for (const StatusRow& row : records.statuses) {
        write_status(row);
        count_price(connection_, row);
    }
}

void SqlBatch::write_status(const StatusRow& status) {
    const auto failed_as = static_cast<int>(status.failed_as);
    int matched = 0;
    if (status.error != 0) {
        if (status.callback)
            matched = connection_.run(sql::fail_by_id, status.error, failed_as, status.callback);
        if (matched == 0)
            matched = connection_.run(sql::fail_by_wamid, status.error, failed_as, status.wamid);
        if (status.error == error_undeliverable) miss_officer(connection_, status);
        if (status.error == error_marketing_stopped) refuse_broadcasts(connection_, status);
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
    connection_.write(sql::keep_stray_status, status.wamid, status.rank, status.error, status.at);
}

std::vector<ClaimedRow> SqlBatch::set_claimed(std::vector<ClaimedRow> rows, Time now) {
    for (ClaimedRow& claimed : rows) {
        claimed.row.state = OutboxState::Claimed;
        claimed.row.due_at = now;
        connection_.write(
            sql::set_outbox_state, static_cast<int>(OutboxState::Claimed), now, claimed.row.id
        );
    }
    return rows;
}

std::vector<ClaimedRow> SqlBatch::claim(Time now, int most) {
    return set_claimed(ready_rows(connection_, now, most), now);
}

std::optional<Time> SqlBatch::next_ready() { return relational::next_ready(connection_); }

std::vector<Deferred> SqlBatch::deferred(Time now) { return deferred_rows(connection_, now); }

std::vector<ClaimedRow> SqlBatch::release(ContactId contact, Time now) {
    memory_.forget(contact);
    connection_.write(sql::drop_outdated, contact);
    return set_claimed(waiting_rows(connection_, contact), now);
}

std::vector<ClaimedRow> SqlBatch::claimed() { return claimed_rows(connection_); }

int SqlBatch::park_unsent() { return connection_.run(sql::park_unsent); }

void SqlBatch::console_delivered(std::span<const OutboxId> ids, Time at) {
    memory_.forget_people();
    for (const OutboxId id : ids) connection_.write(sql::console_sent, at, id);
}

OfficeId SqlBatch::save_office(const OfficeRow& office) {
    memory_.forget_people();
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
}

void SqlBatch::save_places(OfficeId office, std::span<const understanding::Kelurahan> places) {
    connection_.write(sql::clear_places, office);
    for (const auto& place : places)
        connection_.write(sql::insert_place, office, place.code, to_json(place));
}

void SqlBatch::save_staff(OfficeId office, std::span<const StaffMember> staff, Time now) {
    memory_.forget_people();
    for (const StaffMember& member : staff) {
        EventRow person;
        person.office = office;
        person.from = {
            {Identity::Kind::WaId, member.phone}
        };
        person.name = member.name;
        const ContactId contact = contact_of(person, now);
        connection_.write(
            sql::upsert_staff,
            office,
            contact,
            member.name,
            member.team,
            cases::role_name(member.role),
            member.kelurahan,
            to_json(member.roster),
            now
        );
    }
}

bool SqlBatch::add_token(const TokenRow& token, std::string_view hash, Time now) {
    return connection_.run(sql::insert_token, token.name, hash, token.role, token.office, now) > 0;
}

bool SqlBatch::revoke_token(std::string_view name, Time now) {
    return connection_.run(sql::revoke_token, now, name) > 0;
}

void SqlBatch::set_meta(std::string_view key, std::string_view value) {
    connection_.write(sql::set_meta, key, value);
}

int SqlBatch::prune(Time bodies_before, Time keys_before, int most) {
    const Forgetting bodies{"pruned_bodies", sql::first_body, sql::prune_bodies};
    const Forgetting keys{"pruned_keys", sql::first_key, sql::prune_keys};
    const Forgetting words{"pruned_words", sql::first_words, sql::prune_words};
    const int touched = forget(bodies, bodies_before, most) + forget(keys, keys_before, most) +
                        forget(words, bodies_before, most);
    return touched + connection_.run(sql::prune_strays, keys_before);
}

int SqlBatch::forget(const Forgetting& what, Time before, int most) {
    std::int64_t from = 0;
    {
        Query known(connection_, sql::get_meta, what.remembered_as);
        if (known.next()) from = std::stoll(known.text(0));
    }
    std::int64_t first = from;
    {
        Query row(connection_, what.first, from);
        if (!row.next()) return 0;
        first = row.integer(0);
    }
    if (first != from) connection_.write(sql::set_meta, what.remembered_as, std::to_string(first));
    return connection_.run(what.prune, first, first + most, before);
}

void SqlBatch::commit() { transaction_.commit(); }
}  // namespace telepati::storage::relational
