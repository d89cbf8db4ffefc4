#pragma once
/// Statements about what has waited long in the outbox; the others stand in sql.hpp.

namespace telepati::storage::relational::sql {
inline constexpr const char* outbox_words =
    "SELECT o.message, o.kind, EXISTS (SELECT 1 FROM outbox n WHERE n.ticket = o.ticket AND "
    "n.ticket <> '' AND n.contact = o.contact AND n.id > o.id AND n.kind <> 'media' AND n.state <> "
    "5), EXISTS (SELECT 1 FROM ticket t WHERE t.office = o.office AND t.number = o.ticket AND "
    "(t.status >= 6 OR (t.assignee IS NOT NULL AND t.assignee <> o.contact))) FROM outbox o WHERE "
    "o.id = $1";
/// $1 of the newest messages are looked through: there is no index of everybody's.
inline constexpr const char* told_lately =
    "SELECT o.message, CASE WHEN e.contact = o.contact THEN 0 ELSE 1 END FROM outbox o LEFT JOIN "
    "event e ON e.id = o.cause WHERE o.id > (SELECT coalesce(max(id), 0) - $1 FROM outbox) AND "
    "o.contact = $2 ORDER BY o.id DESC LIMIT $3";
inline constexpr const char* next_ready =
    "SELECT min(due_at) FROM outbox WHERE state = 0 AND channel = 0";
inline constexpr const char* deferred =
    "SELECT contact, max(due_at) FROM outbox WHERE state = 0 AND channel = 0 AND due_at > $1 GROUP "
    "BY contact";
}  // namespace telepati::storage::relational::sql
