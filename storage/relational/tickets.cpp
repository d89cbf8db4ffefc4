#include "storage/relational/tickets.hpp"

#include <algorithm>
#include <tuple>

#include "bot/base/limits.hpp"
#include "storage/relational/card_sql.hpp"
#include "storage/relational/incident_sql.hpp"
#include "storage/relational/media.hpp"
#include "storage/relational/search.hpp"
#include "storage/relational/sql.hpp"

namespace telepati::storage::relational {
namespace {

using cases::Status;
using cases::Ticket;

const std::string by_number = std::string{sql::ticket_columns} + sql::where_number;
const std::string open_of_reporter = std::string{sql::ticket_columns} + sql::where_open_of_reporter;
const std::string assigned_to_officer = std::string{sql::ticket_columns} + sql::where_assigned;
const std::string offered_to_officer = std::string{sql::ticket_columns} + sql::where_offered;

std::optional<double> latitude(const Ticket& ticket) {
    return ticket.pin ? std::optional{ticket.pin->lat} : std::nullopt;
}

std::optional<double> longitude(const Ticket& ticket) {
    return ticket.pin ? std::optional{ticket.pin->lon} : std::nullopt;
}

std::vector<ContactId> read_contacts(
    Connection& connection, const char* statement, std::int64_t ticket
) {
    std::vector<ContactId> contacts;
    Query rows(connection, statement, ticket);
    while (rows.next()) {
        const ContactId contact{rows.integer(0)};
        if (std::ranges::find(contacts, contact) == contacts.end()) contacts.push_back(contact);
    }
    return contacts;
}

/// What most tickets do not have is not asked for.
void read_others(Connection& connection, StoredTicket& stored) {
    Ticket& ticket = stored.ticket;
    if (stored.followers != 0)
        ticket.followers = read_contacts(connection, sql::followers_of_ticket, stored.id);
    if (stored.followers != 0 && ticket.status == cases::Status::Closed)
        ticket.doubters = read_contacts(connection, sql::doubters_of_ticket, stored.id);
    if (ticket.incident.empty() || !ticket.offered_to.empty()) return;
    ticket.quiet = !ticket.lead.empty();
    ticket.offered_to = read_contacts(connection, sql::cards_of_incident, stored.id);
}

std::vector<Ticket> read_all(
    Connection& connection, const std::string& statement, ContactId contact
) {
    std::vector<StoredTicket> found;
    {
        Query rows(connection.prepared_locking(statement.c_str()), contact, limits::list_rows);
        while (rows.next()) found.push_back(read_ticket(rows));
    }
    std::vector<Ticket> tickets;
    for (StoredTicket& stored : found) {
        read_people(connection, stored);
        tickets.push_back(std::move(stored.ticket));
    }
    return tickets;
}

void insert_inputs(
    Connection& connection, std::int64_t ticket, const std::vector<std::string>& keys
) {
    for (const std::string& key : keys) connection.write(sql::insert_ticket_input, ticket, key);
}

std::int64_t id_of(Connection& connection, OfficeId office, const std::string& number) {
    Query row(connection, sql::ticket_id, office, number);
    if (!row.next()) throw StorageError{StorageError::Kind::Other, "no such ticket"};
    return row.integer(0);
}

std::int64_t insert_row(Connection& connection, const Ticket& ticket) {
    const auto id = connection.insert(
        sql::insert_ticket,
        ticket.office,
        ticket.number,
        static_cast<int>(ticket.status),
        ticket.reporter,
        ticket.category,
        ticket.urgent ? 1 : 0,
        ticket.text,
        ticket.kelurahan,
        ticket.place,
        latitude(ticket),
        longitude(ticket),
        ticket.team,
        ticket.assignee,
        cases::source_name(ticket.source),
        ticket.opened_at,
        ticket.due_at,
        ticket.flood_depth_cm,
        ticket.entry,
        ticket.clock.done_by,
        ticket.secret ? 1 : 0
    );
    return id.value();
}

int status_of(Connection& connection, std::int64_t ticket) {
    Query row(connection, sql::ticket_status_and_reporter, ticket);
    row.next();
    return static_cast<int>(row.integer(0));
}

std::optional<std::string> name_if_any(const std::string& name) {
    return name.empty() ? std::nullopt : std::optional{name};
}

/// When a ticket was resolved and closed, if it was.
struct Ends {
    std::optional<Time> resolved;
    std::optional<Time> closed;
};

/// A person has looked at it: the promise of a first answer is kept or broken with it. As
/// `fact_columns` counts them.
bool is_answer(cases::Act act) {
    using enum cases::Act;
    return act == Accept || act == Ask || act == Plan || act == Forward || act == Resolve ||
           act == Reject || act == Merge;
}

void move_ticket(Connection& connection, const TicketUpdate& row, std::int64_t id, Ends ends) {
    if (row.status == Status::Resolved) ends.resolved = row.at;
    if (row.act == cases::Act::Dispute) ends = {};
    if (cases::ended(row.status)) ends.closed = row.at;
    connection.write(
        sql::update_ticket,
        static_cast<int>(row.status),
        row.release ? 1 : 0,
        row.assignee,
        row.team,
        ends.resolved,
        ends.closed,
        row.agency,
        row.due_at,
        row.act == cases::Act::Return ? 1 : 0,
        row.act == cases::Act::Dispute ? 1 : 0,
        is_answer(row.act) ? 1 : 0,
        id
    );
    // Who had a card before has nothing to do with it any longer.
    if (row.release) connection.write(sql::drop_ticket_cards, id);
    connection.write(sql::turn_ticket_cards, row.status == Status::Assigned ? 1 : 0, id);
    for (const ContactId officer : row.offered_to)
        connection.write(sql::insert_ticket_card, officer, id);
    connection.write(
        sql::insert_ticket_event,
        id,
        row.at,
        cases::act_name(row.act),
        static_cast<int>(row.status),
        row.by,
        row.note,
        name_if_any(row.by_name)
    );
}
}  // namespace

StoredTicket read_ticket(const Row& row) {
    StoredTicket stored{row.integer(0), {}, 0};
    Ticket& ticket = stored.ticket;
    ticket.office = OfficeId{row.integer(1)};
    ticket.number = row.text(2);
    ticket.status = static_cast<Status>(row.integer(3));
    ticket.reporter = ContactId{row.integer(4)};
    ticket.category = row.text(5);
    ticket.urgent = row.integer(6) != 0;
    ticket.text = row.text(7);
    ticket.kelurahan = row.text(8);
    ticket.place = row.text(9);
    if (!row.null(10)) ticket.pin = Point{row.real(10), row.real(11)};
    ticket.team = row.text(12);
    if (!row.null(13)) ticket.assignee = ContactId{row.integer(13)};
    ticket.source = cases::read_source(row.text(14)).value_or(cases::Source::WhatsApp);
    ticket.opened_at = row.time(15);
    ticket.due_at = row.time_if_any(16);
    ticket.resolved_at = row.time_if_any(17);
    ticket.closed_at = row.time_if_any(18);
    ticket.photos = static_cast<int>(row.integer(19));
    if (!row.null(21)) ticket.flood_depth_cm = static_cast<int>(row.integer(21));
    ticket.voices = static_cast<int>(row.integer(22));
    ticket.agency = row.text(23);
    ticket.entry = row.text(24);
    ticket.incident = row.text(25);
    ticket.lead = row.text(26);
    stored.followers = static_cast<int>(row.integer(27));
    ticket.clock = {row.time_if_any(28), row.time_if_any(29)};
    ticket.climbed = static_cast<int>(row.integer(30));
    ticket.returns = static_cast<int>(row.integer(31));
    ticket.reopened = static_cast<int>(row.integer(32));
    ticket.secret = row.integer(33) != 0;
    if (!row.null(20)) ticket.rating = static_cast<int>(row.integer(20));
    return stored;
}

void read_people(Connection& connection, StoredTicket& stored) {
    stored.ticket.offered_to = read_contacts(connection, sql::cards_of_ticket, stored.id);
    read_others(connection, stored);
}

std::vector<std::vector<Ticket>> open_tickets(
    Connection& connection, const std::vector<ContactId>& reporters
) {
    std::vector<std::vector<StoredTicket>> stored;
    std::vector<std::int64_t> ids;
    const auto asked = [](ContactId reporter) { return std::tuple{reporter, limits::list_rows}; };
    connection
        .lock_each(open_of_reporter.c_str(), reporters, asked, [&](ContactId, Statement& row) {
            auto& of_reporter = stored.emplace_back();
            while (row.next()) {
                of_reporter.push_back(read_ticket(row));
                ids.push_back(of_reporter.back().id);
            }
        });
    std::vector<std::vector<ContactId>> cards;
    const auto of_ticket = [](std::int64_t id) { return std::tuple{id}; };
    connection.for_each(sql::cards_of_ticket, ids, of_ticket, [&](std::int64_t, Statement& row) {
        auto& holders = cards.emplace_back();
        while (row.next()) holders.push_back(ContactId{row.integer(0)});
    });
    auto next = cards.begin();
    std::vector<std::vector<Ticket>> open;
    for (auto& of_reporter : stored) {
        auto& tickets = open.emplace_back();
        for (StoredTicket& one : of_reporter) {
            one.ticket.offered_to = std::move(*next++);
            read_others(connection, one);
            tickets.push_back(std::move(one.ticket));
        }
    }
    return open;
}

std::vector<Ticket> offered_tickets(Connection& connection, ContactId officer) {
    return read_all(connection, offered_to_officer, officer);
}

std::vector<Ticket> assigned_tickets(Connection& connection, ContactId officer) {
    return read_all(connection, assigned_to_officer, officer);
}

std::optional<StoredTicket> find_ticket(
    Connection& connection, OfficeId office, std::string_view number
) {
    std::optional<StoredTicket> found;
    {
        Query row(connection.prepared_locking(by_number.c_str()), office, number);
        if (row.next()) found = read_ticket(row);
    }
    if (found) read_people(connection, *found);
    return found;
}

std::int64_t insert_ticket(Connection& connection, const NewTicket& row) {
    const std::int64_t id = insert_row(connection, row.ticket);
    insert_inputs(connection, id, row.event_keys);
    insert_media(
        connection,
        row.ticket.office,
        {MediaOwner::Ticket, id},
        row.media,
        row.ticket.reporter,
        row.at
    );
    for (const ContactId officer : row.ticket.offered_to)
        connection.write(sql::insert_ticket_card, officer, id);
    if (!row.ticket.incident.empty())
        connection.write(sql::begin_in_incident, row.ticket.office, row.ticket.incident, id);
    queue_search(connection, id);
    connection.write(
        sql::insert_ticket_event,
        id,
        row.at,
        "open",
        static_cast<int>(Status::New),
        row.ticket.reporter,
        "",
        name_if_any(row.by_name)
    );
    return id;
}

void correct_ticket(Connection& connection, const TicketCorrection& row) {
    const std::int64_t id = id_of(connection, row.office, row.number);
    connection.write(sql::correct_ticket, row.category, row.kelurahan, id);
    queue_search(connection, id);
    const bool corrects = !row.category.empty() || !row.kelurahan.empty();
    connection.write(
        sql::insert_ticket_event,
        id,
        row.at,
        corrects ? "correct" : "note",
        status_of(connection, id),
        std::optional<ContactId>{},
        row.note,
        name_if_any(row.by_name)
    );
}

void update_ticket(Connection& connection, const TicketUpdate& row) {
    const std::int64_t id = id_of(connection, row.office, row.number);
    Ends ends;
    {
        Query times(connection, sql::ticket_times, id);
        times.next();
        ends = {times.time_if_any(0), times.time_if_any(1)};
    }
    move_ticket(connection, row, id, ends);
    const bool ends_or_begins = cases::ended(row.status) || row.act == cases::Act::Dispute;
    if (ends_or_begins || !row.note.empty() || !row.team.empty()) queue_search(connection, id);
}

void move_new_ticket(Connection& connection, const TicketUpdate& row, std::int64_t id) {
    move_ticket(connection, row, id, {});
}

void add_to_ticket(Connection& connection, const TicketAddition& row) {
    const std::int64_t id = id_of(connection, row.office, row.number);
    if (!row.text.empty()) queue_search(connection, id);
    if (row.pin) connection.write(sql::set_ticket_pin, row.pin->lat, row.pin->lon, id);
    insert_inputs(connection, id, row.event_keys);
    Query status(connection, sql::ticket_status_and_reporter, id);
    status.next();
    const auto now = static_cast<int>(status.integer(0));
    const ContactId reporter{status.integer(1)};
    const ContactId author = row.by.value_or(reporter);
    // The reporter's words stand in the ticket, those of others in its history.
    const bool tells = author == reporter;
    if (tells && !row.text.empty()) connection.write(sql::add_ticket_text, row.text, "\n", id);
    insert_media(connection, row.office, {MediaOwner::Ticket, id}, row.media, author, row.at);
    const std::string note = tells ? "" : row.text;
    connection.write(sql::insert_ticket_event, id, row.at, "add", now, author, note, std::nullopt);
}

void rate_ticket(Connection& connection, const TicketRating& row) {
    const std::int64_t id = id_of(connection, row.office, row.number);
    connection.write(sql::rate_ticket, row.stars, id);
    connection.write(
        sql::insert_ticket_event,
        id,
        row.at,
        "rate",
        static_cast<int>(Status::Closed),
        std::optional<ContactId>{},
        std::to_string(row.stars),
        std::nullopt
    );
}
}  // namespace telepati::storage::relational
