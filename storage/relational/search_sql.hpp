#pragma once
/// Statements of looking for words and of counting; the rules of sql.hpp hold. `ticket_search` is
/// the engine's own (migration 0023).

namespace telepati::storage::relational::sql {
/// Held until the end of the transaction: who reads the ticket for the search takes the row first.
inline constexpr const char* queue_search =
    "INSERT INTO search_queue (ticket) VALUES ($1) ON CONFLICT (ticket) DO UPDATE SET ticket = "
    "excluded.ticket";
inline constexpr const char* queued_for_search =
    "SELECT ticket FROM search_queue ORDER BY ticket DESC LIMIT $1";
inline constexpr const char* unqueue_search = "DELETE FROM search_queue WHERE ticket = $1";
inline constexpr const char* search_source =
    "SELECT number, place, text, category, kelurahan, team, status FROM ticket WHERE id = $1";
inline constexpr const char* search_notes =
    "SELECT note FROM ticket_event WHERE ticket = $1 AND note <> '' ORDER BY id";
inline constexpr const char* drop_found = "DELETE FROM ticket_search WHERE rowid = $1";
inline constexpr const char* add_found = "INSERT INTO ticket_search (rowid, words) VALUES ($1, $2)";
/// The words are $1; a ticket that waits in the queue is read itself.
inline constexpr const char* found_by_words =
    "WHERE t.id IN (SELECT u.id FROM ticket_search($1) s CROSS JOIN ticket u WHERE u.id = s.rowid "
    "AND NOT EXISTS (SELECT 1 FROM search_queue q WHERE q.ticket = s.rowid) ";
inline constexpr const char* waiting_for_search =
    "WHERE $1 <> '' AND t.id IN (SELECT u.id FROM search_queue s CROSS JOIN ticket u WHERE u.id = "
    "s.ticket ";
/// $2 … $8. A neutral value lets all rows through.
inline constexpr const char* search_filters =
    "AND ($2 = 0 OR u.office = $2) AND ($3 < 0 OR u.status = $3) AND ($4 = 0 OR u.assignee = $4) "
    "AND ($5 = 0 OR (u.due_at < $5 AND u.status < 2)) AND ($6 = 0 OR u.status < 7) AND "
    "u.opened_at >= $7 AND u.opened_at < $8 ";
inline constexpr const char* found_newest =
    "AND s.rowid > $9 AND s.rowid < $10 ORDER BY s.rowid DESC LIMIT $11) ORDER BY t.id DESC";
inline constexpr const char* found_oldest =
    "AND s.rowid > $9 AND s.rowid < $10 ORDER BY s.rowid LIMIT $11) ORDER BY t.id";
inline constexpr const char* found_due =
    "AND s.rowid > $9 AND s.rowid < $10 AND (coalesce(u.due_at, 9000000000000), u.id) > ($11, $12) "
    "ORDER BY coalesce(u.due_at, 9000000000000), u.id LIMIT $13) ORDER BY coalesce(t.due_at, "
    "9000000000000), t.id";
/// The ids of a span of time, so that the words of other years are not gone through for it.
inline constexpr const char* ids_of_span =
    "SELECT min(id), max(id) FROM ticket WHERE office = $1 AND opened_at >= $2 AND opened_at < $3";
inline constexpr const char* waiting_beyond =
    "SELECT ticket FROM search_queue ORDER BY ticket LIMIT 1 OFFSET $1";
inline constexpr const char* waiting_newest = "ORDER BY s.ticket DESC LIMIT $9) ORDER BY t.id DESC";
// --- figures
inline constexpr const char* fact_columns =
    "SELECT t.number, t.status, t.category, t.kelurahan, t.team, t.agency, (SELECT i.name FROM "
    "incident i WHERE i.id = t.incident), t.urgent, t.opened_at, (SELECT min(e.at) FROM "
    "ticket_event e WHERE e.ticket = t.id AND e.act IN ('accept', 'ask', 'plan', 'forward', "
    "'resolve', 'reject', 'merge')), coalesce(t.promised_at, t.due_at), t.resolved_at, "
    "t.closed_at, t.rating, (SELECT "
    "count(*) FROM ticket_event e WHERE e.ticket = t.id AND e.act = 'dispute'), (SELECT min(e.at) "
    "FROM ticket_event e WHERE e.ticket = t.id AND e.act = 'accept'), t.done_by, t.stopped_at FROM "
    "ticket t ";
inline constexpr const char* facts_in_span =
    "WHERE t.office = $1 AND ($2 = '' OR t.team = $2) AND t.opened_at >= $3 AND t.opened_at < $4";
inline constexpr const char* facts_carried_over =
    "WHERE t.office = $1 AND t.status < 7 AND ($2 = '' OR t.team = $2) AND +t.opened_at < $3";
inline constexpr const char* pins_in_span =
    "SELECT t.number, t.lat, t.lon, t.status, t.category, t.kelurahan, (SELECT i.name FROM "
    "incident i WHERE i.id = t.incident), t.urgent, t.opened_at, t.flood_depth_cm FROM ticket t "
    "WHERE t.office = $1 AND t.lat IS NOT NULL AND ($2 = '' OR t.team = $2) AND t.opened_at >= $3 "
    "AND t.opened_at < $4 ORDER BY t.opened_at DESC LIMIT $5";
}  // namespace telepati::storage::relational::sql
