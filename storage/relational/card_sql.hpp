#pragma once
/// Statements over the cards that officers hold of tickets nobody took yet.

namespace telepati::storage::relational::sql {

/// Not led by an earlier ticket of the same incident that nobody took either.
inline constexpr const char* where_offered =
    "WHERE t.id IN (SELECT id FROM (SELECT k.ticket AS id FROM ticket_card k JOIN ticket w ON w.id "
    "= k.ticket WHERE k.contact = $1 AND k.waiting = 1 AND w.status = 1 AND w.assignee IS NULL AND "
    "NOT EXISTS (SELECT 1 FROM ticket l WHERE l.incident = w.incident AND l.id < w.id AND l.status "
    "= 1 AND l.assignee IS NULL) ORDER BY k.ticket DESC LIMIT $2) carded UNION SELECT id FROM "
    "(SELECT w.id FROM ticket w WHERE w.office = (SELECT c.office FROM contact c WHERE c.id = $1) "
    "AND w.team = (SELECT s.team FROM staff s WHERE s.contact = $1 AND s.office = (SELECT c.office "
    "FROM contact c WHERE c.id = $1) AND s.role IN ('officer', 'leader')) AND w.status = 1 AND "
    "w.assignee IS NULL AND w.reporter <> $1 AND NOT EXISTS (SELECT 1 FROM ticket l WHERE "
    "l.incident = w.incident AND l.id < w.id AND l.status = 1 AND l.assignee IS NULL) ORDER BY "
    "w.id DESC LIMIT $2) of_team) ORDER BY t.id DESC LIMIT $2";
inline constexpr const char* cards_of_ticket =
    "SELECT contact FROM ticket_card WHERE ticket = $1 ORDER BY contact";
inline constexpr const char* insert_ticket_card =
    "INSERT INTO ticket_card (contact, ticket) VALUES ($1, $2) ON CONFLICT (contact, ticket) DO "
    "NOTHING";
inline constexpr const char* turn_ticket_cards =
    "UPDATE ticket_card SET waiting = $1 WHERE ticket = $2 AND waiting <> $1";
inline constexpr const char* drop_ticket_cards = "DELETE FROM ticket_card WHERE ticket = $1";
inline constexpr const char* drop_cards_of = "DELETE FROM ticket_card WHERE contact = $1";
}  // namespace telepati::storage::relational::sql
