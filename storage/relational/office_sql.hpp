#pragma once
/// Statements about what an office writes itself, its people and its line; the rules of sql.hpp
/// hold.

namespace telepati::storage::relational::sql {
// --- a conversation that somebody looks at
/// What its page shows can only change with one of these.
inline constexpr const char* talk_mark =
    "SELECT (SELECT count(*) FROM ticket_input i WHERE i.ticket = t.id), (SELECT count(*) FROM "
    "ticket_event e WHERE e.ticket = t.id), (SELECT CAST(coalesce(sum((o.state * 8 + o.status + "
    "1) * (o.id % 997 + 1)), 0) AS BIGINT) FROM outbox o WHERE o.office = t.office AND o.ticket = "
    "t.number AND o.ticket <> ''), (SELECT CAST(coalesce(sum((m.state + 1) * (m.id % 997 + 1)), "
    "0) AS BIGINT) FROM media m WHERE m.owner = t.id AND m.owner_kind = 0), coalesce((SELECT "
    "max(k.until) FROM takeover k WHERE k.contact = t.reporter), 0), coalesce((SELECT c.last_in "
    "FROM contact c WHERE c.id = t.reporter), 0) FROM ticket t WHERE t.office = $1 AND t.number = "
    "$2";
// --- words
inline constexpr const char* office_texts =
    "SELECT language, key, body FROM message_text WHERE office = $1 ORDER BY language, key";
inline constexpr const char* put_text =
    "INSERT INTO message_text (office, language, key, body) VALUES ($1, $2, $3, $4) ON CONFLICT "
    "(office, language, key) DO UPDATE SET body = excluded.body";
inline constexpr const char* drop_text =
    "DELETE FROM message_text WHERE office = $1 AND language = $2 AND key = $3";
inline constexpr const char* canned =
    "SELECT title, body FROM canned WHERE office = $1 ORDER BY "
    "title";
inline constexpr const char* canned_words =
    "SELECT body FROM canned WHERE office = $1 AND title = $2";
inline constexpr const char* put_canned =
    "INSERT INTO canned (office, title, body) VALUES ($1, $2, $3) ON CONFLICT (office, title) DO "
    "UPDATE SET body = excluded.body";
inline constexpr const char* drop_canned = "DELETE FROM canned WHERE office = $1 AND title = $2";
inline constexpr const char* saved_views =
    "SELECT name, address FROM saved_view WHERE account = $1 ORDER BY name";
inline constexpr const char* put_view =
    "INSERT INTO saved_view (account, name, address) VALUES ($1, $2, $3) ON CONFLICT (account, "
    "name) DO UPDATE SET address = excluded.address";
inline constexpr const char* drop_view = "DELETE FROM saved_view WHERE account = $1 AND name = $2";
// --- people
inline constexpr const char* set_role = "UPDATE account SET role = $1, team = $2 WHERE name = $3";
inline constexpr const char* enable_account =
    "UPDATE account SET disabled_at = NULL WHERE name = $1 AND disabled_at IS NOT NULL";
inline constexpr const char* other_admins =
    "SELECT count(*) FROM account WHERE office = $1 AND name <> $2 AND role = 'admin' AND "
    "disabled_at IS NULL";
inline constexpr const char* staff_seen =
    "SELECT s.contact, coalesce((SELECT i.value FROM identity i WHERE i.contact = s.contact AND "
    "i.kind = 1 LIMIT 1), ''), c.last_in, (SELECT count(*) FROM ticket t WHERE t.assignee = "
    "s.contact AND t.status >= 2 AND t.status <= 5) FROM staff s JOIN contact c ON c.id = "
    "s.contact WHERE s.office = $1 AND s.left_at IS NULL ORDER BY s.contact";
inline constexpr const char* open_invites =
    "SELECT name, team, role, valid_until FROM invite WHERE office = $1 AND used_by IS NULL AND "
    "valid_until > $2 ORDER BY name";
inline constexpr const char* change_staff =
    "UPDATE staff SET name = $1, team = $2, role = $3, kelurahan = $4 WHERE office = $5 AND "
    "contact = $6";
inline constexpr const char* set_roster =
    "UPDATE staff SET roster = $1 WHERE office = $2 AND contact = $3 AND left_at IS NULL";
// --- what somebody should know of
inline constexpr const char* alarms_since =
    "SELECT at, kind, detail FROM alarm WHERE office = $1 AND at >= $2 ORDER BY at DESC LIMIT $3";
// --- closings that somebody should look at
inline constexpr const char* doubted_tickets =
    "SELECT detail, at FROM alarm WHERE office = $1 AND kind = 'photo_doubt' AND at >= $2 ORDER BY "
    "at";
inline constexpr const char* closing_review =
    "SELECT account, verdict, at FROM closing_review WHERE office = $1 AND ticket = $2";
inline constexpr const char* review_closing =
    "INSERT INTO closing_review (office, ticket, account, verdict, at) VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (office, ticket) DO UPDATE SET account = excluded.account, verdict = "
    "excluded.verdict, at = excluded.at";
// --- where reports came from
inline constexpr const char* opened_by_kelurahan =
    "SELECT kelurahan, count(*) FROM ticket WHERE office = $1 AND opened_at >= $2 AND opened_at < "
    "$3 GROUP BY kelurahan ORDER BY kelurahan";
// --- the line
inline constexpr const char* line_inbox =
    "SELECT count(*), min(at) FROM event WHERE state = 1 AND office = $1";
inline constexpr const char* line_ready =
    "SELECT count(*), min(created_at) FROM outbox WHERE state = 0 AND office = $1";
inline constexpr const char* line_claimed =
    "SELECT count(*), min(created_at) FROM outbox WHERE state = 1 AND office = $1";
inline constexpr const char* line_waiting =
    "SELECT count(*), min(created_at) FROM outbox WHERE state = 3 AND office = $1";
inline constexpr const char* line_parked =
    "SELECT count(*), min(created_at) FROM outbox WHERE state = 4 AND office = $1";
inline constexpr const char* parked_rows =
    "SELECT o.id, o.kind, o.ticket, o.error, o.created_at, (SELECT count(*) FROM staff s WHERE "
    "s.office = o.office AND s.contact = o.contact AND s.left_at IS NOT NULL) FROM outbox o WHERE "
    "o.state = 4 AND o.office = $1 ORDER BY o.id DESC LIMIT $2";
/// What was for an officer who left stays where it is: their phone may be somebody else's.
inline constexpr const char* retry_parked =
    "UPDATE outbox SET state = 1, due_at = $1, tries = 0, error = 0, uncertain = 0 WHERE id = $2 "
    "AND office = $3 AND state = 4 AND channel = 0 AND NOT EXISTS (SELECT 1 FROM staff s WHERE "
    "s.office = outbox.office AND s.contact = outbox.contact AND s.left_at IS NOT NULL)";
inline constexpr const char* where_outbox = "WHERE o.id = $1";
inline constexpr const char* unread_rows =
    "SELECT e.id, e.at, e.outcome, j.source, CASE WHEN j.body IS NULL THEN 0 ELSE 1 END FROM event "
    "e JOIN journal j ON j.id = e.journal WHERE e.kind = 3 AND e.office IN (0, $1) AND e.outcome "
    "<> 'replayed' ORDER BY e.id DESC LIMIT $2";
inline constexpr const char* failed_rows =
    "SELECT e.id, e.at, e.outcome, j.source, CASE WHEN j.body IS NULL THEN 0 ELSE 1 END FROM event "
    "e JOIN journal j ON j.id = e.journal WHERE e.state = 2 AND e.office = $1 ORDER BY e.id DESC "
    "LIMIT $2";
inline constexpr const char* unread_body =
    "SELECT j.body, j.source FROM event e JOIN journal j ON j.id = e.journal WHERE e.id = $1 AND "
    "e.office IN (0, $2) AND e.kind = 3 AND e.outcome <> 'replayed' AND j.body IS NOT NULL";
/// Its key is free again, so that the same body is no repetition.
inline constexpr const char* let_unread_go =
    "UPDATE event SET key = NULL, outcome = 'replayed' WHERE id = $1 AND kind = 3";
inline constexpr const char* try_turn_again =
    "UPDATE event SET state = 1, due_at = $1, tries = 0 WHERE id = $2 AND office = $3 AND state = "
    "2 AND EXISTS (SELECT 1 FROM journal j WHERE j.id = event.journal AND j.body IS NOT NULL)";
/// Changes nothing, and lets nobody else change it meanwhile.
inline constexpr const char* lock_office = "UPDATE office SET code = code WHERE id = $1";
}  // namespace telepati::storage::relational::sql
