#pragma once
/// The statements about incidents and followers; as in sql.hpp.

namespace telepati::storage::relational::sql {
// --- what lies near
inline constexpr const char* spots_around =
    "SELECT u.id, u.kelurahan, u.place, u.lat, u.lon FROM ticket u WHERE u.office = $1 AND "
    "u.category = $2 AND u.status < 6 AND u.opened_at >= $3 AND ((u.kelurahan = $4 AND u.kelurahan "
    "<> '') OR (u.lat >= $5 AND u.lat <= $6 AND u.lon >= $7 AND u.lon <= $8) OR (u.kelurahan = '' "
    "AND u.lat IS NULL)) ORDER BY u.opened_at DESC, u.id DESC LIMIT $9";
inline constexpr const char* where_ticket_id = "WHERE t.id = $1";
inline constexpr const char* where_followed =
    "WHERE t.id IN (SELECT f.ticket FROM follower f JOIN ticket u ON u.id = f.ticket WHERE "
    "f.contact = $1 AND (u.status < 7 OR (u.status = 7 AND u.closed_at >= $2)) ORDER BY f.ticket "
    "DESC LIMIT $3) ORDER BY t.id DESC";
inline constexpr const char* where_member =
    "WHERE t.incident = (SELECT i.id FROM incident i WHERE i.office = $1 AND i.name = $2) AND "
    "t.status < 6 ORDER BY t.id LIMIT $3";
// --- followers
inline constexpr const char* followers_of_ticket =
    "SELECT contact FROM follower WHERE ticket = $1 ORDER BY contact";
/// Of a closed ticket: whatever a follower adds then is that it is not done.
inline constexpr const char* doubters_of_ticket =
    "SELECT f.contact FROM follower f JOIN ticket t ON t.id = f.ticket WHERE f.ticket = $1 AND "
    "EXISTS (SELECT 1 FROM ticket_event e WHERE e.ticket = f.ticket AND e.actor = f.contact AND "
    "e.act = 'add' AND e.at >= t.closed_at) ORDER BY f.contact";
inline constexpr const char* insert_follower =
    "INSERT INTO follower (ticket, contact, at) VALUES ($1, $2, $3) ON CONFLICT (ticket, contact) "
    "DO NOTHING";
// --- incidents
inline constexpr const char* first_serial =
    "INSERT INTO incident_serial (office, last) VALUES ($1, 0) ON CONFLICT (office) DO UPDATE SET "
    "last = incident_serial.last";
inline constexpr const char* last_serial = "SELECT last FROM incident_serial WHERE office = $1";
inline constexpr const char* use_serial =
    "UPDATE incident_serial SET last = CASE WHEN last < $1 THEN $1 ELSE last END WHERE office = $2";
inline constexpr const char* insert_incident =
    "INSERT INTO incident (office, serial, name, category, opened_at) VALUES ($1, $2, $3, $4, $5)";
inline constexpr const char* incident_id =
    "SELECT id FROM incident WHERE office = $1 AND name = $2";
inline constexpr const char* incident_of_ticket = "SELECT incident FROM ticket WHERE id = $1";
inline constexpr const char* set_incident = "UPDATE ticket SET incident = $1 WHERE id = $2";
inline constexpr const char* begin_in_incident =
    "UPDATE ticket SET incident = (SELECT i.id FROM incident i WHERE i.office = $1 AND i.name = "
    "$2) WHERE id = $3";
inline constexpr const char* end_if_empty =
    "UPDATE incident SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL AND NOT EXISTS (SELECT 1 "
    "FROM ticket t WHERE t.incident = incident.id)";
inline constexpr const char* run_again =
    "UPDATE incident SET ended_at = NULL WHERE id = $1 AND ended_at IS NOT NULL";
inline constexpr const char* end_incident =
    "UPDATE incident SET ended_at = $1 WHERE office = $2 AND name = $3 AND ended_at IS NULL";
inline constexpr const char* tell_incident =
    "UPDATE incident SET told_at = $1, told_reports = $2, told_depth = $3, told_kelurahan = $4, "
    "told_trend = $5 WHERE office = $6 AND name = $7";
inline constexpr const char* insert_sighting =
    "INSERT INTO sighting (ticket, at, depth_cm, trend) VALUES ($1, $2, $3, $4)";
inline constexpr const char* raise_depth =
    "UPDATE ticket SET flood_depth_cm = $1 WHERE id = $2 AND (flood_depth_cm IS NULL OR "
    "flood_depth_cm < $1)";
inline constexpr const char* cards_of_incident =
    "SELECT k.contact FROM ticket l JOIN ticket_card k ON k.ticket = l.id WHERE l.incident = "
    "(SELECT t.incident FROM ticket t WHERE t.id = $1)";
inline constexpr const char* incident_columns =
    "SELECT i.id, i.office, i.name, i.category, i.opened_at, i.ended_at, i.told_at, "
    "i.told_reports, i.told_depth, i.told_kelurahan, i.told_trend FROM incident i ";
inline constexpr const char* where_incident = "WHERE i.office = $1 AND i.name = $2";
inline constexpr const char* running_incidents =
    "WHERE i.ended_at IS NULL AND i.office IN (SELECT id FROM office WHERE $1 = 0 OR id = $1) "
    "ORDER BY i.id DESC LIMIT $2";
inline constexpr const char* ended_incidents =
    "WHERE i.ended_at IS NOT NULL AND +i.office IN (SELECT id FROM office WHERE $1 = 0 OR id = $1) "
    "ORDER BY i.id DESC LIMIT $2";
inline constexpr const char* reports_of_incident =
    "SELECT t.number, t.kelurahan, t.flood_depth_cm, t.opened_at, (SELECT count(*) FROM follower f "
    "WHERE f.ticket = t.id), t.status, t.id FROM ticket t WHERE t.incident = $1 ORDER BY t.id "
    "LIMIT $2";
inline constexpr const char* sightings_of_incident =
    "SELECT s.at, s.depth_cm, s.trend FROM ticket t JOIN sighting s ON s.ticket = t.id WHERE "
    "t.incident = $1 AND s.at >= $2";
}  // namespace telepati::storage::relational::sql
