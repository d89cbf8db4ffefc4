#pragma once
/// Statements of records; the rules of sql.hpp hold.

namespace telepati::storage::relational::sql {
inline constexpr const char* record_columns =
    "SELECT r.id, r.office, r.number, r.form, r.title, r.kind, r.state, r.team, r.author, "
    "r.officer, r.kelurahan, r.place, r.lat, r.lon, r.slot, r.made_at, r.since, r.answers FROM "
    "record r ";
inline constexpr const char* where_record = "WHERE r.office = $1 AND r.number = $2";
inline constexpr const char* where_author = "WHERE r.author = $1 ORDER BY r.id DESC LIMIT $2";
inline constexpr const char* where_officer =
    "WHERE r.officer = $1 AND r.state IN (1, 2) ORDER BY r.id DESC LIMIT $2";
inline constexpr const char* record_list =
    "WHERE r.office = $1 AND r.form = $2 AND ($3 < 0 OR r.state = $3) AND ($4 = '' OR "
    "r.kelurahan = $4) AND r.made_at >= $5 AND r.made_at < $6 AND r.id < $7 ORDER BY r.id DESC "
    "LIMIT $8";
inline constexpr const char* record_counts =
    "SELECT form, state, kelurahan, count(*) FROM record WHERE office = $1 GROUP BY form, state, "
    "kelurahan ORDER BY form, state, kelurahan";
inline constexpr const char* record_booked =
    "SELECT slot, count(*) FROM record WHERE office = $1 AND form = $2 AND slot >= $3 AND state < "
    "5 GROUP BY slot ORDER BY slot";
inline constexpr const char* take_record_turn =
    "INSERT INTO record_turn (office, form, turns) VALUES ($1, $2, 1) ON CONFLICT (office, form) "
    "DO UPDATE SET turns = record_turn.turns + 1";
inline constexpr const char* record_authors =
    "SELECT DISTINCT author FROM record WHERE office = $1 AND form = $2 AND made_at >= $3 AND "
    "made_at < $4 ORDER BY author";
inline constexpr const char* record_authors_at =
    "SELECT author, made_at FROM record WHERE office = $1 AND form = $2 AND made_at >= $3 AND "
    "made_at < $4 ORDER BY made_at";
inline constexpr const char* upsert_record =
    "INSERT INTO record (office, number, form, title, kind, state, team, author, officer, "
    "kelurahan, place, lat, lon, slot, made_at, since, answers) VALUES ($1, $2, $3, $4, $5, $6, "
    "$7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) ON CONFLICT (office, number) DO UPDATE "
    "SET title = excluded.title, state = excluded.state, team = excluded.team, officer = "
    "excluded.officer, kelurahan = excluded.kelurahan, place = excluded.place, lat = "
    "excluded.lat, lon = excluded.lon, slot = excluded.slot, since = excluded.since, answers = "
    "excluded.answers";
inline constexpr const char* record_id = "SELECT id FROM record WHERE office = $1 AND number = $2";
inline constexpr const char* insert_record_event =
    "INSERT INTO record_event (record, at, act, by_name, remark) VALUES ($1, $2, $3, $4, $5)";
inline constexpr const char* record_history =
    "SELECT e.at, e.act, e.by_name, e.remark FROM record r JOIN record_event e ON e.record = r.id "
    "WHERE r.office = $1 AND r.number = $2 ORDER BY e.id";
}  // namespace telepati::storage::relational::sql
