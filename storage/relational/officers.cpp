#include "storage/relational/officers.hpp"

#include "storage/relational/card_sql.hpp"
#include "storage/relational/sql.hpp"

namespace telepati::storage::relational {
namespace {

void insert_invite(Connection& connection, const InviteRow& row) {
    connection.write(
        sql::insert_invite,
        row.office,
        row.invite.code,
        row.invite.name,
        row.invite.team,
        cases::role_name(row.invite.role),
        row.invite.by,
        row.valid_until
    );
}

// Two who send the same code in the same moment: the first has used it up.
void enrol(Connection& connection, const Enrolment& row) {
    const int used = connection.run(sql::use_invite, row.contact, row.office, row.invite.code);
    if (used == 0) return;
    connection.write(
        sql::upsert_staff,
        row.office,
        row.contact,
        row.invite.name,
        row.invite.team,
        cases::role_name(row.invite.role),
        "",
        "[]",
        row.at
    );
    connection.write(sql::set_duty, 0, row.office, row.contact);
}

void hand_over(Connection& connection, const TicketHandover& row) {
    std::int64_t id = 0;
    int status = 0;
    {
        Query ticket(connection, sql::ticket_id, row.office, row.number);
        if (!ticket.next()) throw StorageError{StorageError::Kind::Other, "no such ticket"};
        id = ticket.integer(0);
    }
    {
        Query state(connection, sql::ticket_status_and_reporter, id);
        state.next();
        status = static_cast<int>(state.integer(0));
    }
    connection.write(sql::hand_over, row.to, id);
    connection.write(
        sql::insert_ticket_event, id, row.at, "handover", status, row.from, "", std::nullopt
    );
}
}  // namespace

std::optional<conversation::Invite> find_invite(
    Connection& connection, OfficeId office, std::string_view code, Time now
) {
    Query row(connection, sql::find_invite, office, code, now);
    if (!row.next()) return std::nullopt;
    conversation::Invite invite{
        row.text(0), row.text(1), row.text(2), {}, ContactId{row.integer(4)}};
    cases::read_role(row.text(3), invite.role);
    return invite;
}

void write_officers(Connection& connection, const Records& records) {
    for (const InviteRow& row : records.invites) insert_invite(connection, row);
    for (const Enrolment& row : records.enrolments) enrol(connection, row);
    for (const DutyRow& row : records.duties)
        connection.write(sql::set_duty, row.on ? 0 : 1, row.office, row.contact);
    for (const TicketHandover& row : records.handovers) hand_over(connection, row);
    for (const StaffLeft& row : records.staff_left) {
        connection.write(sql::staff_leaves, row.at, row.office, row.contact);
        // What waits for a lost phone must not come when somebody else writes from it.
        connection.write(sql::park_work_of, row.contact);
        connection.write(sql::drop_cards_of, row.contact);
    }
}
}  // namespace telepati::storage::relational
