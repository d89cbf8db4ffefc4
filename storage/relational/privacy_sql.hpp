#pragma once
/// Statements of people's wishes about their own data; the rules of sql.hpp hold.

namespace telepati::storage::relational::sql {
inline constexpr const char* privacy_columns =
    "SELECT id, contact, wish, state, words, asked_at, due_at, ended_at, by_name, remark FROM "
    "privacy_case ";
inline constexpr const char* where_open_privacy =
    "WHERE contact = $1 AND state < 2 ORDER BY id LIMIT 20";
inline constexpr const char* where_newest_privacy =
    "WHERE office = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
inline constexpr const char* where_privacy = "WHERE id = $1 AND office = $2";
inline constexpr const char* insert_privacy =
    "INSERT INTO privacy_case (office, contact, wish, state, words, asked_at, due_at, ended_at, "
    "by_name, remark) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
inline constexpr const char* settle_privacy =
    "UPDATE privacy_case SET state = $1, by_name = $2, remark = $3, ended_at = $4 WHERE contact = "
    "$5 AND wish = $6 AND state < 2";

inline constexpr const char* held_since = "SELECT created_at, name FROM contact WHERE id = $1";
/// Both have an index of their own: those that are open and those that have ended.
inline constexpr const char* count_open_reports =
    "SELECT count(*) FROM ticket WHERE reporter = $1 AND status < 7";
inline constexpr const char* count_past_reports =
    "SELECT count(*) FROM ticket WHERE reporter = $1 AND status >= 7";
inline constexpr const char* where_past_of_reporter =
    "WHERE t.reporter = $1 AND t.status >= 7 ORDER BY t.id DESC LIMIT $2";
inline constexpr const char* count_open_pictures =
    "SELECT count(*) FROM ticket t JOIN media m ON m.owner = t.id AND m.owner_kind = 0 WHERE "
    "t.reporter = $1 AND t.status < 7 AND m.state <> 2 AND coalesce(m.author, t.reporter) = "
    "t.reporter";
inline constexpr const char* count_past_pictures =
    "SELECT count(*) FROM ticket t JOIN media m ON m.owner = t.id AND m.owner_kind = 0 WHERE "
    "t.reporter = $1 AND t.status >= 7 AND m.state <> 2 AND coalesce(m.author, t.reporter) = "
    "t.reporter";
inline constexpr const char* count_followed = "SELECT count(*) FROM follower WHERE contact = $1";
inline constexpr const char* count_letters = "SELECT count(*) FROM letter WHERE holder = $1";

inline constexpr const char* past_reports =
    "SELECT id, office, number FROM ticket WHERE reporter = $1 AND status >= 7 AND erased = 0";
inline constexpr const char* erase_report =
    "UPDATE ticket SET text = '', place = '', lat = NULL, lon = NULL, erased = 1 WHERE id = $1";
inline constexpr const char* erase_own_notes =
    "UPDATE ticket_event SET note = '' WHERE ticket = $1 AND actor = $2";
inline constexpr const char* erase_looks =
    "DELETE FROM look_band WHERE media IN (SELECT id FROM media WHERE owner_kind = 0 AND owner = "
    "$1 AND (author IS NULL OR author = $2)) AND office = $3 AND band >= 0";
/// A body that somebody's message still has to be read from stays until its time.
inline constexpr const char* erase_bodies =
    "UPDATE journal SET body = NULL WHERE id IN (SELECT e.journal FROM ticket_input i JOIN event e "
    "ON e.id = i.event WHERE i.ticket = $1) AND id NOT IN (SELECT journal FROM event WHERE state = "
    "1)";
/// What was said of the report, to whomever: cards quote it.
inline constexpr const char* erase_words =
    "UPDATE outbox SET message = '{}', state = CASE WHEN state IN (0, 3) THEN 5 ELSE state END "
    "WHERE ticket = $1 AND ticket <> '' AND office = $2 AND state <> 1";
inline constexpr const char* erase_waiting =
    "UPDATE outbox SET message = '{}', state = 5 WHERE contact = $1 AND state = 3";
inline constexpr const char* erase_ready =
    "UPDATE outbox SET message = '{}', state = 5 WHERE contact = $1 AND state = 0 AND due_at >= 0";
inline constexpr const char* erase_identity = "DELETE FROM identity WHERE contact = $1";
/// Channel 2: somebody who is never written to.
inline constexpr const char* erase_contact =
    "UPDATE contact SET name = '', session = '', language = '', channel = 2 WHERE id = $1";
inline constexpr const char* erase_follower = "DELETE FROM follower WHERE contact = $1";
inline constexpr const char* erase_takeover = "DELETE FROM takeover WHERE contact = $1";
inline constexpr const char* erase_holder =
    "UPDATE letter SET holder = NULL, proven_at = NULL, address = '', lat = NULL, lon = NULL, "
    "receiver = '', code = '', forget = 1 WHERE holder = $1";
inline constexpr const char* letters_kept_longer =
    "SELECT id FROM letter WHERE office = $1 AND stage IN (5, 8, 9) AND applicant <> '' AND since "
    "< $2 ORDER BY since LIMIT $3";
inline constexpr const char* letters_to_forget =
    "SELECT id FROM letter WHERE office = $1 AND forget = 1 AND stage IN (5, 8, 9) ORDER BY id "
    "LIMIT $2";
inline constexpr const char* erase_letter_remarks =
    "UPDATE letter_event SET remark = '' WHERE letter = $1";
inline constexpr const char* erase_letter =
    "UPDATE letter SET applicant = '', phone = '', birth_date = '', note = '', holder = NULL, "
    "proven_at = NULL, address = '', lat = NULL, lon = NULL, receiver = '', code = '', forget = 0 "
    "WHERE id = $1";
// Records of forms that still go on (states below 3) keep what officers need, as reports do.
inline constexpr const char* ended_records =
    "SELECT id FROM record WHERE author = $1 AND state >= 3";
inline constexpr const char* erase_record_words =
    "UPDATE outbox SET message = '{}' WHERE ticket IN (SELECT number FROM record WHERE author = $1 "
    "AND state >= 3) AND ticket <> '' AND state IN (2, 5)";
/// What was listed is listed no longer (6 becomes 7).
inline constexpr const char* erase_records =
    "UPDATE record SET answers = '[]', place = '', lat = NULL, lon = NULL, state = CASE WHEN state "
    "= 6 THEN 7 ELSE state END WHERE author = $1 AND state >= 3";
inline constexpr const char* records_kept_longer =
    "SELECT id FROM record WHERE office = $1 AND answers <> '[]' AND (state IN (3, 4, 5, 7) OR "
    "kind "
    "= 3) AND since < $2 ORDER BY since LIMIT $3";
inline constexpr const char* erase_words_of_record =
    "UPDATE outbox SET message = '{}' WHERE ticket IN (SELECT number FROM record WHERE id = $1) "
    "AND ticket <> '' AND state IN (2, 5)";
inline constexpr const char* erase_record =
    "UPDATE record SET answers = '[]', place = '', lat = NULL, lon = NULL WHERE id = $1";
inline constexpr const char* count_open_records =
    "SELECT count(*) FROM record WHERE author = $1 AND state < 3";
inline constexpr const char* count_records = "SELECT count(*) FROM record WHERE author = $1";
inline constexpr const char* erase_wish =
    "UPDATE privacy_case SET words = '' WHERE contact = $1 "
    "AND state < 2";
inline constexpr const char* kept_longer =
    "SELECT id, office, number, reporter FROM ticket WHERE office = $1 AND status >= 7 AND erased "
    "= 0 AND closed_at < $2 ORDER BY closed_at LIMIT $3";
/// Whoever was not heard of since, and has no report that tells something.
inline constexpr const char* has_gone =
    "SELECT 1 FROM contact c WHERE c.id = $1 AND coalesce(c.last_in, 0) < $2 AND NOT EXISTS "
    "(SELECT "
    "1 FROM ticket t WHERE t.reporter = c.id AND t.status < 7) AND NOT EXISTS (SELECT 1 FROM "
    "ticket "
    "t WHERE t.reporter = c.id AND t.status >= 7 AND t.erased = 0) AND NOT EXISTS (SELECT 1 FROM "
    "record r WHERE r.author = c.id AND (r.state < 3 OR r.state = 6)) AND NOT EXISTS (SELECT 1 "
    "FROM "
    "staff s WHERE s.office = c.office AND s.contact = c.id)";
inline constexpr const char* dropped_content = "SELECT content FROM erased_content LIMIT $1";
inline constexpr const char* forget_content = "DELETE FROM erased_content WHERE content = $1";
/// What was said of no report: it repeats what somebody wrote.
inline constexpr const char* first_words =
    "SELECT id FROM outbox WHERE id >= $1 AND ticket = '' AND state IN (2, 5) AND message <> '{}' "
    "ORDER BY id LIMIT 1";
inline constexpr const char* prune_words =
    "UPDATE outbox SET message = '{}' WHERE id >= $1 AND id < $2 AND ticket = '' AND state IN (2, "
    "5) AND message <> '{}' AND created_at < $3";
}  // namespace telepati::storage::relational::sql
