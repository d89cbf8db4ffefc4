#pragma once
/// Statements of the office desk; the rules of sql.hpp hold.

namespace telepati::storage::relational::sql {
// --- accounts
inline constexpr const char* account_columns =
    "SELECT a.id, a.office, a.name, a.role, a.team, a.password, a.totp, a.totp_step, a.disabled_at";
inline constexpr const char* where_account = " FROM account a WHERE a.name = $1";
inline constexpr const char* where_accounts =
    " FROM account a WHERE a.office IN (SELECT id FROM office WHERE $1 = 0 OR id = $1) ORDER BY "
    "a.name";
inline constexpr const char* insert_account =
    "INSERT INTO account (office, name, role, team, password, created_at) VALUES ($1, $2, $3, $4, "
    "$5, $6) ON CONFLICT (name) DO NOTHING";
inline constexpr const char* set_password = "UPDATE account SET password = $1 WHERE name = $2";
inline constexpr const char* disable_account =
    "UPDATE account SET disabled_at = $1 WHERE name = $2 AND disabled_at IS NULL";
inline constexpr const char* set_totp = "UPDATE account SET totp = $1, totp_step = 0 WHERE id = $2";
inline constexpr const char* use_totp_step =
    "UPDATE account SET totp_step = $1 WHERE id = $2 AND totp_step < $1";
// --- sessions
inline constexpr const char* with_session =
    ", s.created_at, s.seen_at FROM desk_session s JOIN account a ON a.id = s.account WHERE s.hash "
    "= $1 AND a.disabled_at IS NULL";
inline constexpr const char* insert_session =
    "INSERT INTO desk_session (hash, account, created_at, seen_at) VALUES ($1, $2, $3, $4)";
inline constexpr const char* see_session = "UPDATE desk_session SET seen_at = $1 WHERE hash = $2";
inline constexpr const char* end_session = "DELETE FROM desk_session WHERE hash = $1";
inline constexpr const char* end_sessions_of = "DELETE FROM desk_session WHERE account = $1";
inline constexpr const char* end_sessions_of_name =
    "DELETE FROM desk_session WHERE account IN (SELECT id FROM account WHERE name = $1)";
inline constexpr const char* forget_sessions = "DELETE FROM desk_session WHERE created_at < $1";
inline constexpr const char* find_failures =
    "SELECT failures, last_at FROM sign_in_failure WHERE key = $1";
inline constexpr const char* add_failure =
    "INSERT INTO sign_in_failure (key, failures, last_at) VALUES ($1, 1, $2) ON CONFLICT (key) DO "
    "UPDATE SET failures = sign_in_failure.failures + 1, last_at = excluded.last_at";
inline constexpr const char* clear_failures = "DELETE FROM sign_in_failure WHERE key = $1";
inline constexpr const char* forget_failures = "DELETE FROM sign_in_failure WHERE last_at < $1";
// --- the board
/// What every list of the board asks: $1 … $7. A neutral value lets all rows through. The plus
/// leaves the order of the walk to the end of the statement.
inline constexpr const char* board_filters =
    "WHERE t.id IN (SELECT u.id FROM ticket u WHERE u.office = $1 AND ($2 < 0 OR u.status = $2) "
    "AND ($3 = '' OR u.category = $3) AND ($4 = '' OR u.kelurahan = $4) AND ($5 = '' OR u.team = "
    "$5) AND ($6 = 0 OR u.assignee = $6) AND ($7 = 0 OR (u.due_at < $7 AND u.status < 2)) ";
inline constexpr const char* board_newest =
    "AND u.status < 7 AND +u.opened_at >= $8 AND +u.opened_at < $9 AND u.id < $10 ORDER BY u.id "
    "DESC LIMIT $11) ORDER BY t.id DESC";
inline constexpr const char* board_oldest =
    "AND u.status < 7 AND +u.opened_at >= $8 AND +u.opened_at < $9 AND u.id > $10 ORDER BY u.id "
    "LIMIT $11) ORDER BY t.id";
inline constexpr const char* board_due =
    "AND u.status < 7 AND +u.opened_at >= $8 AND +u.opened_at < $9 AND "
    "(coalesce(u.due_at, 9000000000000), u.id) > ($10, $11) ORDER BY coalesce(u.due_at, "
    "9000000000000), u.id LIMIT $12) ORDER BY coalesce(t.due_at, 9000000000000), t.id";
/// All that is open, read from its index alone: $2 status, $3 team, $4 late before.
inline constexpr const char* board_due_all =
    "WHERE t.id IN (SELECT u.id FROM ticket u WHERE u.office = $1 AND u.status < 7 AND ($2 < 0 OR "
    "u.status = $2) AND ($3 = '' OR u.team = $3) AND ($4 = 0 OR (u.due_at < $4 AND u.status < 2)) "
    "AND (coalesce(u.due_at, 9000000000000), u.id) > ($5, $6) ORDER BY coalesce(u.due_at, "
    "9000000000000), u.id LIMIT $7) ORDER BY coalesce(t.due_at, 9000000000000), t.id";
inline constexpr const char* board_all =
    "AND u.opened_at >= $8 AND u.opened_at < $9 AND (u.opened_at, u.id) < ($10, $11) ORDER BY "
    "u.opened_at DESC, u.id DESC LIMIT $12) ORDER BY t.opened_at DESC, t.id DESC";
/// The same of one person, $6, by what that person had: a plus before the office keeps the walk
/// there.
inline constexpr const char* board_person =
    "WHERE t.id IN (SELECT u.id FROM ticket u WHERE +u.office = $1 AND ($2 < 0 OR u.status = $2) "
    "AND ($3 = '' OR u.category = $3) AND ($4 = '' OR u.kelurahan = $4) AND ($5 = '' OR u.team = "
    "$5) AND u.assignee = $6 AND ($7 = 0 OR (u.due_at < $7 AND u.status < 2)) AND u.opened_at >= "
    "$8 AND u.opened_at < $9 AND (u.opened_at, u.id) < ($10, $11) ORDER BY u.opened_at DESC, u.id "
    "DESC LIMIT $12) ORDER BY t.opened_at DESC, t.id DESC";
inline constexpr const char* board_incident =
    "AND +u.opened_at >= $8 AND +u.opened_at < $9 AND u.incident = (SELECT i.id FROM incident i "
    "WHERE i.office = $1 AND i.name = $10) AND ($11 = 0 OR u.status < 7) AND u.id < $12 ORDER BY "
    "u.id DESC LIMIT $13) ORDER BY t.id DESC";
inline constexpr const char* board_counts =
    "SELECT status, count(*), CAST(sum(CASE WHEN due_at < $1 AND status < 2 THEN 1 ELSE 0 END) AS "
    "BIGINT) FROM ticket WHERE office = $2 AND status < 7 AND ($3 = '' OR team = $3) GROUP BY "
    "status ORDER BY status";
// --- a ticket's conversation
inline constexpr const char* heard =
    "SELECT coalesce(e.contact, 0), e.at, coalesce(j.body, ''), j.source, e.position FROM ticket t "
    "JOIN ticket_input i ON i.ticket = t.id JOIN event e ON e.id = i.event JOIN journal j ON j.id "
    "= e.journal WHERE t.office = $1 "
    "AND t.number = $2 ORDER BY e.id";
inline constexpr const char* told_of_ticket =
    "SELECT o.contact, o.kind, o.message, o.state, o.status, o.error, o.created_at, o.sent_at FROM "
    "outbox o WHERE o.office = $1 AND o.ticket = $2 AND o.ticket <> '' ORDER BY o.id";
inline constexpr const char* media_with_states =
    "SELECT m.id, m.gateway_id, m.kind, m.mime, m.state, m.author, m.at FROM media m JOIN ticket "
    "t ON t.id = m.owner AND m.owner_kind = 0 WHERE t.office = $1 AND t.number = $2 ORDER BY m.id";
inline constexpr const char* ticket_of_medium =
    "SELECT t.number FROM media m JOIN ticket t ON t.id = m.owner AND m.owner_kind = 0 WHERE m.id "
    "= $1 AND t.office = $2";
inline constexpr const char* reach =
    "SELECT c.channel, c.last_in, (SELECT count(*) FROM outbox o WHERE o.contact = c.id AND "
    "o.state "
    "= 3) FROM contact c WHERE c.id = $1";
/// Two pins tell how near they are; where one of the two has none, the kelurahan is all there is.
inline constexpr const char* where_near =
    "WHERE t.id IN (SELECT u.id FROM ticket u WHERE u.office = $1 AND u.status < 7 AND u.number "
    "<> $2 AND u.category = $3 AND (($4 <> '' AND u.kelurahan = $4 AND ($5 = 0 OR u.lat IS NULL)) "
    "OR (u.lat > $6 AND u.lat < $7 AND u.lon > $8 AND u.lon < $9)) ORDER BY u.id DESC LIMIT $10) "
    "ORDER BY t.id DESC";
// --- chats that the desk answers
inline constexpr const char* takeover_columns =
    "SELECT contact, office, ticket, account, since, until FROM takeover ";
inline constexpr const char* where_takeovers = "WHERE office = $1 AND until > $2";
inline constexpr const char* where_takeover = "WHERE contact = $1 AND until > $2";
inline constexpr const char* take_over =
    "INSERT INTO takeover (contact, office, ticket, account, since, until) VALUES ($1, $2, $3, $4, "
    "$5, $6) ON CONFLICT (contact) DO UPDATE SET since = CASE WHEN takeover.until > excluded.since "
    "AND takeover.account = excluded.account THEN takeover.since ELSE excluded.since END, ticket = "
    "excluded.ticket, account = excluded.account, until = excluded.until";
inline constexpr const char* hand_back = "DELETE FROM takeover WHERE contact = $1";
}  // namespace telepati::storage::relational::sql
