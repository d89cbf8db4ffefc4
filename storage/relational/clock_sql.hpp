#pragma once
/// The statements of clocks, ladder and digests; under the rules of sql.hpp.

namespace telepati::storage::relational::sql {
inline constexpr const char* due_timers =
    "SELECT office, contact, kind, ticket, due_at, tries FROM timer WHERE due_at <= $1 ORDER BY "
    "due_at LIMIT $2";
inline constexpr const char* drop_timer =
    "DELETE FROM timer WHERE contact = $1 AND kind = $2 AND ticket = $3 AND due_at = $4";
inline constexpr const char* keep_clock =
    "UPDATE ticket SET due_at = $1, done_by = $2, stopped_at = $3, climbed = $4 WHERE id = $5";
inline constexpr const char* raise_up =
    "INSERT INTO raised (contact, office, ticket, why, at, waits) VALUES ($1, $2, $3, $4, $5, 1) "
    "ON CONFLICT (contact, ticket) DO UPDATE SET why = excluded.why, at = excluded.at, waits = 1";
/// `at` leads SQLite to what waits; without it all that they were ever told would be read.
inline constexpr const char* settle_raised =
    "UPDATE raised SET waits = 0, told_at = coalesce($1, told_at) WHERE contact = $2 AND waits = 1 "
    "AND at >= 0";
inline constexpr const char* raised_of =
    "SELECT r.why, r.at, t.number, t.status, t.category, t.urgent, t.climbed, t.opened_at FROM "
    "raised r JOIN ticket t ON t.office = r.office AND t.number = r.ticket WHERE r.contact = $1 "
    "AND r.waits = 1 ORDER BY r.at";
/// What happened, and who else was told: those above are few, so that nobody is sought by ticket.
inline constexpr const char* trail_of =
    "SELECT at, act, who, note FROM (SELECT e.at AS at, e.id AS place, e.act AS act, "
    "coalesce(e.actor_name, s.name, '') AS who, e.note AS note FROM ticket_event e JOIN ticket t "
    "ON t.id = e.ticket LEFT JOIN staff s ON s.contact = e.actor AND s.office = t.office WHERE "
    "t.office = $1 AND t.number = $2 UNION ALL SELECT r.at, 0, 'raise', u.name, '' FROM staff u "
    "JOIN raised r ON r.contact = u.contact AND r.ticket = $2 AND r.office = $1 WHERE u.office = "
    "$1 AND u.contact <> $3 AND u.role <> 'officer') steps ORDER BY at, place";
inline constexpr const char* last_raised = "SELECT max(told_at) FROM raised WHERE contact = $1";
inline constexpr const char* seed_timer =
    "INSERT INTO timer (contact, kind, ticket, office, due_at, tries) VALUES ($1, $2, '', $3, $4, "
    "0) ON CONFLICT (contact, kind, ticket) DO UPDATE SET due_at = excluded.due_at WHERE "
    "timer.due_at > excluded.due_at + $5";
inline constexpr const char* miss_officer =
    "INSERT INTO timer (contact, kind, ticket, office, due_at, tries) SELECT o.contact, "
    "'unreached', '', o.office, $1, 0 FROM outbox o JOIN staff s ON s.office = o.office AND "
    "s.contact = o.contact WHERE o.id = $2 AND o.state = 4 AND s.left_at IS NULL AND s.off_duty = "
    "0 ON CONFLICT (contact, kind, ticket) DO NOTHING";
inline constexpr const char* miss_officer_by_wamid =
    "INSERT INTO timer (contact, kind, ticket, office, due_at, tries) SELECT o.contact, "
    "'unreached', '', o.office, $1, 0 FROM outbox o JOIN staff s ON s.office = o.office AND "
    "s.contact = o.contact WHERE o.wamid = $2 AND o.state = 4 AND s.left_at IS NULL AND s.off_duty "
    "= 0 ON CONFLICT (contact, kind, ticket) DO NOTHING";
inline constexpr const char* pull_back_timers = "UPDATE timer SET due_at = $1 WHERE due_at > $2";
inline constexpr const char* figures_opened =
    "SELECT count(*) FROM ticket WHERE office = $1 AND opened_at >= $2 AND opened_at < $3";
inline constexpr const char* figures_done =
    "SELECT count(*) FROM ticket WHERE office = $1 AND resolved_at >= $2 AND resolved_at < $3";
inline constexpr const char* figures_open =
    "SELECT count(*), CAST(coalesce(sum(CASE WHEN due_at < $1 AND status < 3 THEN 1 ELSE 0 END), "
    "0) AS BIGINT) FROM ticket WHERE office = $2 AND status < 6 AND status < 7";
inline constexpr const char* figures_floods =
    "SELECT count(*) FROM incident WHERE office = $1 AND ended_at IS NULL";
inline constexpr const char* where_most_overdue =
    "WHERE t.id IN (SELECT u.id FROM ticket u WHERE u.office = $1 AND u.status < 3 AND u.status < "
    "7 AND u.due_at < $2 ORDER BY u.due_at, u.id LIMIT $3) ORDER BY t.due_at, t.id";
// --- pictures of the work
inline constexpr const char* keep_look = "UPDATE media SET look = $1 WHERE id = $2";
inline constexpr const char* insert_band =
    "INSERT INTO look_band (office, band, media) VALUES ($1, $2, $3) ON CONFLICT (office, band, "
    "media) DO NOTHING";
inline constexpr const char* closing_pictures =
    "SELECT m.id, m.content, m.look, t.id, m.author FROM ticket t JOIN media m ON m.owner = t.id "
    "AND m.owner_kind = 0 WHERE t.office = $1 AND t.number = $2 AND m.kind = 0 AND m.state = 1 "
    "AND m.shown = 0 AND m.author <> t.reporter ORDER BY m.id";
/// The same, also those that were passed on before.
inline constexpr const char* work_pictures =
    "SELECT m.id, m.content, m.look, t.id, m.author FROM ticket t JOIN media m ON m.owner = t.id "
    "AND m.owner_kind = 0 WHERE t.office = $1 AND t.number = $2 AND m.kind = 0 AND m.state = 1 "
    "AND m.author <> t.reporter ORDER BY m.id";
/// Another picture of the same officer for the same report is no doubt.
inline constexpr const char* same_picture =
    "SELECT t.number, m.at FROM media m JOIN ticket t ON t.id = m.owner AND m.owner_kind = 0 "
    "WHERE m.content = $1 AND m.content <> '' AND m.id < $2 AND t.office = $3 AND (t.id <> $4 OR "
    "m.author <> $5) ORDER BY m.id LIMIT 1";
inline constexpr const char* like_pictures =
    "SELECT m.look, t.number, m.at FROM look_band b JOIN media m ON m.id = b.media JOIN ticket t "
    "ON t.id = m.owner AND m.owner_kind = 0 WHERE b.office = $1 AND b.band = $2 AND b.media < $3 "
    "AND (t.id <> $4 OR m.author <> $5) ORDER BY b.media DESC LIMIT 200";
}  // namespace telepati::storage::relational::sql
