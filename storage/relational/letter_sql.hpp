#pragma once
/// Statements of letters; the rules of sql.hpp hold.

namespace telepati::storage::relational::sql {
inline constexpr const char* letter_columns =
    "SELECT l.id, l.office, l.number, l.service, l.applicant, l.phone, l.birth_date, l.stage, "
    "l.note, l.made_at, l.since, l.holder, l.proven_at, l.notice, l.notice_at, l.reminders, l.way, "
    "l.address, l.lat, l.lon, l.receiver, l.code, l.wrong_codes, l.courier, l.missed FROM letter "
    "l ";
inline constexpr const char* where_letter = "WHERE l.office = $1 AND l.key = $2";
inline constexpr const char* where_letter_anywhere =
    "WHERE l.office IN (SELECT id FROM office WHERE $1 = 0 OR id = $1) AND l.key = $2 ORDER BY "
    "l.id LIMIT 1";
// Theirs, and what an officer has on the way.
inline constexpr const char* where_holder =
    "WHERE l.id IN (SELECT id FROM letter WHERE holder = $1 UNION ALL SELECT id FROM letter WHERE "
    "courier = $1 AND stage = 7) ORDER BY l.id DESC LIMIT 20";
inline constexpr const char* letter_list =
    "WHERE l.office = $1 AND ($2 < 0 OR l.stage = $2) AND ($3 = '' OR l.service = $3) AND ($4 = '' "
    "OR instr(lower(l.number), lower($4)) > 0 OR instr(lower(l.applicant), lower($4)) > 0) AND "
    "l.id < $5 ORDER BY l.id DESC LIMIT $6";
inline constexpr const char* where_untold =
    "WHERE l.office = $1 AND l.stage = 7 AND l.notice = 0 ORDER BY l.id LIMIT $2";
inline constexpr const char* where_uncollected =
    "WHERE l.office = $1 AND l.stage = 7 AND l.notice = 2 ORDER BY l.id LIMIT $2";
inline constexpr const char* letter_counts =
    "SELECT stage, count(*) FROM letter WHERE office = $1 GROUP BY stage ORDER BY stage";
// The daily limit is the number's, whatever people are told: broadcasts count, too.
inline constexpr const char* letter_notices =
    "SELECT notice_at FROM letter WHERE office = $1 AND notice_at >= $2 UNION ALL SELECT at FROM "
    "broadcast_person WHERE office = $1 AND state < 2 AND at >= $2 ORDER BY 1";
inline constexpr const char* letter_told_since =
    "SELECT (SELECT count(*) FROM letter WHERE office = $1 AND notice_at >= $2 AND notice = 2) + "
    "(SELECT count(*) FROM broadcast_person WHERE office = $1 AND state = 1 AND at >= $2)";
inline constexpr const char* upsert_letter =
    "INSERT INTO letter (office, number, key, service, applicant, phone, birth_date, stage, note, "
    "made_at, since, holder, proven_at, notice, notice_at, reminders, way, address, lat, lon, "
    "receiver, code, wrong_codes, courier, missed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
    "$10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25) ON CONFLICT "
    "(office, key) DO UPDATE SET number = excluded.number, service = excluded.service, applicant = "
    "excluded.applicant, phone = excluded.phone, birth_date = excluded.birth_date, stage = "
    "excluded.stage, note = excluded.note, since = excluded.since, holder = excluded.holder, "
    "proven_at = excluded.proven_at, notice = excluded.notice, notice_at = excluded.notice_at, "
    "reminders = excluded.reminders, way = excluded.way, address = excluded.address, lat = "
    "excluded.lat, lon = excluded.lon, receiver = excluded.receiver, code = excluded.code, "
    "wrong_codes = excluded.wrong_codes, courier = excluded.courier, missed = excluded.missed";
inline constexpr const char* insert_letter_event =
    "INSERT INTO letter_event (letter, at, act, by_name, remark) SELECT l.id, $1, $2, $3, $4 FROM "
    "letter l WHERE l.office = $5 AND l.key = $6";
inline constexpr const char* lapsed_proofs =
    "SELECT l.id FROM letter l JOIN contact c ON c.id = l.holder WHERE l.office = $1 AND l.holder "
    "IS NOT NULL AND l.proven_at < $2 AND coalesce(c.last_in, 0) < $2 ORDER BY l.proven_at LIMIT "
    "$3";
inline constexpr const char* forget_proof =
    "UPDATE letter SET holder = NULL, proven_at = NULL WHERE id = $1";
inline constexpr const char* note_lapse =
    "INSERT INTO letter_event (letter, at, act, by_name, remark) VALUES ($1, $2, 'proof_lapsed', "
    "'', '')";
inline constexpr const char* letter_guesses =
    "SELECT at FROM alarm WHERE office = $1 AND kind = 'letter_guessing' AND at >= $2 ORDER BY at";
inline constexpr const char* letter_id = "SELECT id FROM letter WHERE office = $1 AND key = $2";
inline constexpr const char* letter_history =
    "SELECT e.at, e.act, e.by_name, e.remark FROM letter l JOIN letter_event e ON e.letter = l.id "
    "WHERE l.office = $1 AND l.key = $2 ORDER BY e.id";
inline constexpr const char* letter_tries =
    "SELECT failures, since FROM letter_try WHERE office = $1 AND name = $2";
inline constexpr const char* count_try =
    "INSERT INTO letter_try (office, name, failures, since) VALUES ($1, $2, 1, $3) ON CONFLICT "
    "(office, name) DO UPDATE SET failures = CASE WHEN letter_try.since <= $4 THEN 1 ELSE "
    "letter_try.failures + 1 END, since = CASE WHEN letter_try.since <= $4 THEN excluded.since "
    "ELSE letter_try.since END";
inline constexpr const char* forget_tries = "DELETE FROM letter_try WHERE since < $1";
}  // namespace telepati::storage::relational::sql
