#pragma once
/// Statements of broadcasts and of who agreed to hear them; the rules of sql.hpp hold.

namespace telepati::storage::relational::sql {
inline constexpr const char* newest_subscription =
    "SELECT contact, kelurahan, state, at, question, words, ended_at FROM subscription WHERE "
    "contact = $1 ORDER BY id DESC LIMIT 1";
inline constexpr const char* insert_subscription =
    "INSERT INTO subscription (office, contact, kelurahan, state, at, question, words, "
    "ended_words) VALUES ($1, $2, $3, $4, $5, $6, $7, '')";
inline constexpr const char* end_subscription =
    "UPDATE subscription SET state = 2, ended_at = $1, ended_words = $2, after = $3 WHERE contact "
    "= $4 AND state = 0";
inline constexpr const char* erase_subscription =
    "UPDATE subscription SET state = CASE WHEN state = 0 THEN 2 ELSE state END, question = '', "
    "words = '', ended_words = '' WHERE contact = $1";
inline constexpr const char* erase_planned_broadcasts =
    "UPDATE broadcast_person SET state = 2 WHERE contact = $1 AND state = 0";
/// What WhatsApp itself says of somebody who was written to.
inline constexpr const char* refuse_broadcasts =
    "UPDATE subscription SET state = 2, ended_at = $1, ended_words = 'WhatsApp 131050' WHERE state "
    "= 0 AND contact = (SELECT contact FROM outbox WHERE id = $2)";
inline constexpr const char* refuse_broadcasts_by_wamid =
    "UPDATE subscription SET state = 2, ended_at = $1, ended_words = 'WhatsApp 131050' WHERE state "
    "= 0 AND contact = (SELECT contact FROM outbox WHERE wamid = $2)";
inline constexpr const char* leave_out_refuser =
    "UPDATE broadcast_person SET state = 2 WHERE state = 0 AND contact = (SELECT contact FROM "
    "outbox WHERE id = $1)";
inline constexpr const char* leave_out_refuser_by_wamid =
    "UPDATE broadcast_person SET state = 2 WHERE state = 0 AND contact = (SELECT contact FROM "
    "outbox WHERE wamid = $1)";
inline constexpr const char* broadcast_audience =
    "SELECT kelurahan, count(*) FROM subscription WHERE office = $1 AND state = 0 GROUP BY "
    "kelurahan ORDER BY kelurahan";
/// $2: codes with a space before and behind each; ' ' alone: all.
inline constexpr const char* broadcast_recipients =
    "SELECT contact FROM subscription WHERE office = $1 AND state = 0 AND ($2 = ' ' OR $2 LIKE '% "
    "' || kelurahan || ' %') ORDER BY id LIMIT $3";

inline constexpr const char* broadcast_columns =
    "SELECT office, serial, kind, kelurahan, words, state, written_by, written_at, approved_by, "
    "approved_at, ended_by, ended_at, price, version, writers FROM broadcast ";
inline constexpr const char* where_broadcast = "WHERE office = $1 AND serial = $2";
inline constexpr const char* newest_broadcasts =
    "WHERE office = $1 AND serial < $2 ORDER BY serial DESC LIMIT $3";
inline constexpr const char* newest_broadcast =
    "SELECT serial FROM broadcast WHERE office = $1 ORDER BY serial DESC LIMIT 1";
inline constexpr const char* insert_broadcast =
    "INSERT INTO broadcast (office, serial, kind, kelurahan, words, state, written_by, written_at, "
    "approved_by, ended_by, price, version, writers) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', "
    "'', $9, 1, $10)";
inline constexpr const char* update_broadcast =
    "UPDATE broadcast SET kind = $1, kelurahan = $2, words = $3, state = $4, written_by = $5, "
    "written_at = $6, approved_by = $7, approved_at = $8, ended_by = $9, ended_at = $10, price = "
    "$11, writers = $12, version = version + 1 WHERE office = $13 AND serial = $14 AND version = "
    "$15";

inline constexpr const char* plan_broadcast_person =
    "INSERT INTO broadcast_person (office, serial, contact, state, at, replied) VALUES ($1, $2, "
    "$3, $4, $5, 0) ON CONFLICT (office, serial, contact) DO UPDATE SET state = excluded.state, "
    "at = excluded.at WHERE broadcast_person.state = 0";
inline constexpr const char* broadcast_person_state =
    "SELECT state FROM broadcast_person WHERE office = $1 AND serial = $2 AND contact = $3";
inline constexpr const char* count_broadcast_reply =
    "UPDATE broadcast_person SET replied = 1 WHERE office = $1 AND serial = $2 AND contact = $3";
inline constexpr const char* leave_out_rest =
    "UPDATE broadcast_person SET state = 2 WHERE office = $1 AND serial = $2 AND state = 0";
/// Of each person the message that was written to them, if one was.
inline constexpr const char* broadcast_results =
    "SELECT p.state, coalesce(o.state, -1), coalesce(o.status, 0), count(*), count(CASE WHEN "
    "p.replied = 1 THEN 1 END) FROM broadcast_person p LEFT JOIN outbox o ON o.ticket = $1 AND "
    "o.ticket <> '' AND o.contact = p.contact AND o.office = p.office WHERE p.office = $2 AND "
    "p.serial = $3 GROUP BY p.state, coalesce(o.state, -1), coalesce(o.status, 0)";
inline constexpr const char* broadcast_span =
    "SELECT min(at), max(at) FROM broadcast_person WHERE office = $1 AND serial = $2 AND state < 2";
inline constexpr const char* broadcast_endings =
    "SELECT count(*) FROM subscription WHERE office = $1 AND after = $2 AND after IS NOT NULL";
}  // namespace telepati::storage::relational::sql
