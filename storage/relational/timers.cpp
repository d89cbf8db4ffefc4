#include "storage/relational/timers.hpp"

#include "storage/relational/clock_sql.hpp"
#include "storage/relational/sql.hpp"

namespace telepati::storage::relational {

void set_timer(Connection& connection, const TimerRow& row) {
    connection.write(
        sql::set_timer, row.contact, row.kind, row.ticket, row.office, row.due_at, row.tries
    );
}

std::vector<TimerRow> take_timers(Connection& connection, Time now, int most) {
    std::vector<TimerRow> found;
    {
        Query rows(connection, sql::due_timers, now, most);
        while (rows.next()) {
            found.push_back(
                {OfficeId{rows.integer(0)},
                 ContactId{rows.integer(1)},
                 rows.text(2),
                 rows.text(3),
                 rows.time(4),
                 static_cast<int>(rows.integer(5))}
            );
        }
    }
    // Another worker may tick at the same moment: whoever removes a timer has it.
    std::erase_if(found, [&](const TimerRow& row) {
        return connection.run(sql::drop_timer, row.contact, row.kind, row.ticket, row.due_at) == 0;
    });
    return found;
}

std::optional<MessageSubject> subject_of(
    Connection& connection, ContactId contact, std::string_view wamid
) {
    {
        Query sent(connection, sql::subject_of_sent, wamid, contact);
        if (sent.next()) return MessageSubject{sent.text(0), sent.text(1)};
    }
    Query heard(connection, sql::subject_of_heard, wamid, contact);
    if (!heard.next()) return std::nullopt;
    return MessageSubject{heard.text(0), {}};
}
}  // namespace telepati::storage::relational
