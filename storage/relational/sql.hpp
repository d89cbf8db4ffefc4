#pragma once
/// Every statement once, named, in the SQL that SQLite 3.40 and PostgreSQL 15 share. Placeholders
/// are $1, $2 … and first appear in order, because SQLite numbers named parameters by appearance.
/// What runs for every message has no RETURNING and no IN with a list: for each execution of these
/// SQLite makes and drops a table in memory. The driver knows how to learn the id of a new row.

#include <string_view>

namespace telepati::storage::relational::sql {
// --- journal and inbox
inline constexpr const char* insert_journal =
    "INSERT INTO journal (received_at, source, body) VALUES ($1, $2, $3)";
inline constexpr const char* insert_event =
    "INSERT INTO event (office, journal, position, key, kind, contact, at, state, outcome) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8) ON CONFLICT (key) DO NOTHING";
inline constexpr const char* delete_journal = "DELETE FROM journal WHERE id = $1";
inline constexpr const char* update_event =
    "UPDATE event SET state = $1, outcome = $2, due_at = $3, tries = $4 WHERE id = $5";
inline constexpr const char* pending_of_contact =
    "SELECT e.id, e.contact, e.office, j.body, e.position, j.received_at, e.due_at, e.tries, "
    "j.source FROM event e "
    "JOIN journal j ON j.id = e.journal WHERE e.contact = $1 AND e.state = 1 ORDER BY e.id";
inline constexpr const char* pending_due =
    "SELECT e.id, e.contact, e.office, j.body, e.position, j.received_at, e.due_at, e.tries, "
    "j.source FROM event e "
    "JOIN journal j ON j.id = e.journal WHERE e.state = 1 AND e.due_at <= $1 ORDER BY e.due_at "
    "LIMIT $2";
inline constexpr const char* next_pending =
    "SELECT min(due) FROM (SELECT min(due_at) AS due FROM event WHERE state = 1 "
    "UNION ALL SELECT min(due_at) FROM timer) next";
// --- timers
inline constexpr const char* set_timer =
    "INSERT INTO timer (contact, kind, ticket, office, due_at, tries) VALUES ($1, $2, $3, $4, $5, "
    "$6) ON CONFLICT (contact, kind, ticket) DO UPDATE SET due_at = excluded.due_at, tries = "
    "excluded.tries";
inline constexpr const char* told =
    "SELECT count(*) FROM outbox WHERE ticket = $1 AND ticket <> '' AND contact = $2 AND state < 4 "
    "AND kind NOT IN ('media', 'taken_by_desk', 'words_of_desk', 'back_from_desk')";
inline constexpr const char* subject_of_sent =
    "SELECT ticket, kind FROM outbox WHERE wamid = $1 AND contact = $2";
inline constexpr const char* subject_of_heard =
    "SELECT t.number FROM event e JOIN ticket_input i ON i.event = e.id JOIN ticket t ON t.id = "
    "i.ticket WHERE e.key = $1 AND e.contact = $2";
// --- contacts
inline constexpr const char* find_identity =
    "SELECT contact FROM identity WHERE office = $1 AND kind = $2 AND value = $3";
inline constexpr const char* insert_identity =
    "INSERT INTO identity (office, kind, value, contact) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (office, kind, value) DO NOTHING";
inline constexpr const char* insert_contact =
    "INSERT INTO contact (office, name, channel, created_at) VALUES ($1, $2, $3, $4)";
inline constexpr const char* contact_head =
    "SELECT office, channel, last_in, "
    "(SELECT count(*) FROM outbox o WHERE o.contact = c.id AND o.state = 3), "
    "(SELECT value FROM identity i WHERE i.contact = c.id AND i.kind = 1 LIMIT 1), "
    "(SELECT value FROM identity i WHERE i.contact = c.id AND i.kind = 2 LIMIT 1), language "
    "FROM contact c WHERE id = $1";
// Most contacts have neither: asking here saves two statements for each message.
inline constexpr const char* contact_state =
    "SELECT office, channel, last_in, "
    "(SELECT count(*) FROM outbox o WHERE o.contact = c.id AND o.state = 3), session, "
    "EXISTS (SELECT 1 FROM ticket t WHERE t.reporter = c.id AND t.status < 7), "
    "EXISTS (SELECT 1 FROM event e WHERE e.contact = c.id AND e.state = 1) "
    "FROM contact c WHERE id = $1";
inline constexpr const char* lock_contact = "SELECT id FROM contact WHERE id = $1";
inline constexpr const char* update_contact =
    "UPDATE contact SET channel = $1, session = $2, last_in = $3, language = $4 WHERE id = $5";
inline constexpr const char* identity_of_kind =
    "SELECT value FROM identity WHERE contact = $1 AND kind = $2";
inline constexpr const char* move_identity =
    "UPDATE identity SET contact = $1 WHERE office = $2 AND kind = $3 AND value = $4";
inline constexpr const char* drop_other_identities =
    "DELETE FROM identity WHERE contact = $1 AND kind = $2 AND value <> $3";
inline constexpr const char* identities_of = "SELECT kind, value FROM identity WHERE contact = $1";
// --- tickets
inline constexpr const char* ticket_columns =
    "SELECT t.id, t.office, t.number, t.status, t.reporter, t.category, t.urgent, t.text, "
    "t.kelurahan, t.place, t.lat, t.lon, t.team, t.assignee, t.source, t.opened_at, t.due_at, "
    "t.resolved_at, t.closed_at, (SELECT count(*) FROM media m WHERE m.owner = t.id AND "
    "m.owner_kind = 0 AND (m.kind < 2 OR m.kind = 4)), t.rating, t.flood_depth_cm, (SELECT "
    "count(*) FROM media m WHERE m.owner = "
    "t.id AND m.owner_kind = 0 AND m.kind IN (2, 3)), t.agency, t.entry, (SELECT i.name FROM "
    "incident i WHERE i.id = "
    "t.incident), (SELECT l.number FROM ticket l WHERE l.incident = t.incident AND l.id < t.id AND "
    "l.status < 6 ORDER BY l.id LIMIT 1), (SELECT count(*) FROM follower f WHERE f.ticket = t.id), "
    "t.done_by, t.stopped_at, t.climbed, t.returns, t.reopened, t.secret FROM ticket t ";
inline constexpr const char* where_number = "WHERE t.office = $1 AND t.number = $2";
/// Office 0: whichever has that number.
inline constexpr const char* where_number_anywhere =
    "WHERE t.office IN (SELECT id FROM office WHERE $1 = 0 OR id = $1) AND t.number = $2";
/// Every filter is optional: a neutral value lets all rows through. `list_newest` walks from the
/// newest until enough are found; the others begin with what is open, or with a span of time.
inline constexpr const char* list_filters =
    "WHERE t.id IN (SELECT u.id FROM ticket u WHERE ($1 = 0 OR u.office = $1) AND ($2 < 0 OR "
    "u.status = $2) AND ($3 = '' OR "
    "u.category = $3) AND ($4 = '' OR u.kelurahan = $4) AND ($5 = '' OR u.team = $5) ";
inline constexpr const char* list_newest =
    "AND u.opened_at >= $6 AND u.opened_at < $7 AND u.id < $8 ORDER BY u.id DESC LIMIT $9) ORDER "
    "BY t.id DESC";
inline constexpr const char* list_open =
    "AND u.opened_at >= $6 AND u.opened_at < $7 AND +u.id < $8 AND u.id IN (SELECT o.id FROM "
    "ticket o WHERE o.status < 7) ORDER BY +u.id DESC LIMIT $9) ORDER BY t.id DESC";
inline constexpr const char* list_span =
    "AND u.office IN (SELECT id FROM office WHERE $1 = 0 OR id = $1) AND u.opened_at >= $6 AND "
    "u.opened_at < $7 AND +u.id < $8 ORDER BY +u.id DESC LIMIT $9) ORDER BY t.id DESC";
inline constexpr const char* where_open_of_reporter =
    "WHERE t.reporter = $1 AND t.status < 7 ORDER BY t.id DESC LIMIT $2";
inline constexpr const char* where_assigned =
    "WHERE t.assignee = $1 AND t.status >= 2 AND t.status <= 5 AND NOT EXISTS (SELECT 1 FROM "
    "ticket l WHERE l.incident = t.incident AND l.id < t.id AND l.status < 6 AND l.assignee = $1) "
    "ORDER BY t.id DESC LIMIT $2";
inline constexpr const char* insert_ticket =
    "INSERT INTO ticket (office, number, status, reporter, category, urgent, text, kelurahan, "
    "place, lat, lon, team, "
    "assignee, source, opened_at, due_at, flood_depth_cm, entry, done_by, secret) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, "
    "$19, $20)";
inline constexpr const char* keep_secret =
    "UPDATE ticket SET secret = 1, text = $1, place = $2 WHERE office = $3 AND number = $4";
inline constexpr const char* insert_ticket_input =
    "INSERT INTO ticket_input (event, ticket) SELECT id, $1 FROM event WHERE key = $2";
inline constexpr const char* insert_ticket_event =
    "INSERT INTO ticket_event (ticket, at, act, status, actor, note, actor_name) VALUES ($1, $2, "
    "$3, $4, $5, $6, $7)";
inline constexpr const char* ticket_id = "SELECT id FROM ticket WHERE office = $1 AND number = $2";
inline constexpr const char* ticket_status_and_reporter =
    "SELECT status, reporter FROM ticket WHERE id = $1";
inline constexpr const char* update_ticket =
    "UPDATE ticket SET status = $1, "
    "assignee = CASE WHEN $2 = 1 THEN NULL ELSE coalesce($3, assignee) END, "
    "team = CASE WHEN $4 = '' THEN team ELSE $4 END, resolved_at = $5, closed_at = $6, "
    "agency = CASE WHEN $7 = '' THEN agency ELSE $7 END, due_at = coalesce($8, due_at), "
    "returns = returns + $9, reopened = reopened + $10, promised_at = CASE WHEN $11 = 1 THEN "
    "coalesce(promised_at, due_at) ELSE promised_at END WHERE id = $12";
inline constexpr const char* correct_ticket =
    "UPDATE ticket SET category = CASE WHEN $1 = '' THEN category ELSE $1 END, "
    "kelurahan = CASE WHEN $2 = '' THEN kelurahan ELSE $2 END WHERE id = $3";
inline constexpr const char* ticket_version =
    "SELECT count(*) FROM ticket_event e JOIN ticket t ON t.id = e.ticket WHERE t.office = $1 AND "
    "t.number = $2";
inline constexpr const char* rate_ticket = "UPDATE ticket SET rating = $1 WHERE id = $2";
inline constexpr const char* ticket_times =
    "SELECT resolved_at, closed_at FROM ticket WHERE id = $1";
inline constexpr const char* add_ticket_text =
    "UPDATE ticket SET text = CASE WHEN text = '' THEN $1 ELSE text || $2 || $1 END WHERE id = $3";
inline constexpr const char* set_ticket_pin =
    "UPDATE ticket SET lat = $1, lon = $2 WHERE id = $3 AND lat IS NULL";
// --- outbox
inline constexpr const char* last_outbox_id = "SELECT coalesce(max(id), 0) FROM outbox";
inline constexpr const char* insert_outbox =
    "INSERT INTO outbox (id, office, contact, cause, ticket, kind, message, channel, state, "
    "created_at, due_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
inline constexpr const char* mark_sent =
    "UPDATE outbox SET state = 2, wamid = $1, tries = $2, uncertain = 0, sent_at = $3, "
    "status = CASE WHEN status < 1 THEN 1 ELSE status END WHERE id = $4 AND state <> 2";
inline constexpr const char* apply_stray_status =
    "UPDATE outbox SET status = CASE WHEN outbox.status < s.rank THEN s.rank ELSE outbox.status "
    "END, "
    "error = CASE WHEN s.error <> 0 AND s.rank < 2 THEN s.error ELSE outbox.error END "
    "FROM stray_status s WHERE s.wamid = outbox.wamid AND outbox.id = $1";
inline constexpr const char* mark_unsent =
    "UPDATE outbox SET state = $1, tries = $2, uncertain = $3, due_at = $4, error = $5 WHERE id = "
    "$6 AND state <> 2";
inline constexpr const char* raise_status_by_wamid =
    "UPDATE outbox SET status = CASE WHEN status < $1 THEN $1 ELSE status END, "
    "state = CASE WHEN $1 > 1 THEN 2 ELSE state END WHERE wamid = $2";
inline constexpr const char* raise_status_by_id =
    "UPDATE outbox SET state = 2, uncertain = 0, wamid = coalesce(wamid, $1), sent_at = "
    "coalesce(sent_at, $2), "
    "status = CASE WHEN status < $3 THEN $3 ELSE status END WHERE id = $4 AND channel = 0";
inline constexpr const char* fail_by_wamid =
    "UPDATE outbox SET error = $1, state = CASE WHEN status < 2 THEN $2 ELSE state END WHERE wamid "
    "= $3";
inline constexpr const char* fail_by_id =
    "UPDATE outbox SET error = $1, uncertain = 0, state = CASE WHEN status < 2 THEN $2 ELSE state "
    "END "
    "WHERE id = $3 AND channel = 0";
inline constexpr const char* keep_stray_status =
    "INSERT INTO stray_status (wamid, rank, error, at) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (wamid) DO UPDATE SET at = excluded.at, "
    "rank = CASE WHEN stray_status.rank < excluded.rank THEN excluded.rank ELSE stray_status.rank "
    "END, "
    "error = CASE WHEN excluded.error <> 0 THEN excluded.error ELSE stray_status.error END";
inline constexpr const char* has_stray_status = "SELECT EXISTS (SELECT 1 FROM stray_status)";
inline constexpr const char* outbox_columns =
    "SELECT o.id, o.office, o.contact, o.ticket, o.kind, o.message, o.channel, o.state, "
    "o.created_at, o.due_at, "
    "o.tries, o.uncertain, o.wamid, "
    "(SELECT value FROM identity i WHERE i.contact = o.contact AND i.kind = 1 LIMIT 1), "
    "(SELECT value FROM identity i WHERE i.contact = o.contact AND i.kind = 2 LIMIT 1), "
    "(SELECT number_id FROM office f WHERE f.id = o.office) FROM outbox o ";
// The plus keeps the engine from walking all that was ever sent in the order of its ids.
inline constexpr const char* where_ready =
    "WHERE o.id IN (SELECT r.id FROM outbox r WHERE r.state = 0 AND r.channel = 0 AND r.due_at <= "
    "$1 ORDER BY +r.id LIMIT $2) ORDER BY o.id";
inline constexpr const char* where_waiting = "WHERE o.contact = $1 AND o.state = 3 ORDER BY o.id";
inline constexpr const char* where_claimed = "WHERE o.state = 1 ORDER BY o.id";
inline constexpr const char* set_outbox_state =
    "UPDATE outbox SET state = $1, due_at = $2 WHERE id = $3";
/// Cards of tickets that somebody has by now, and news that only mattered then.
inline constexpr const char* drop_outdated =
    "UPDATE outbox SET state = 5 WHERE contact = $1 AND state = 3 AND (kind IN ('taken_others', "
    "'rerouted_officer', 'confirmed_officer') OR (kind = 'card' AND EXISTS (SELECT 1 FROM ticket t "
    "WHERE t.office = outbox.office AND t.number = outbox.ticket AND (t.status >= 6 OR "
    "(t.assignee IS NOT NULL AND t.assignee <> outbox.contact)))))";
inline constexpr const char* park_unsent =
    "UPDATE outbox SET state = 4 WHERE channel = 0 AND id IN (SELECT id FROM outbox WHERE state = "
    "0 UNION ALL SELECT id FROM outbox WHERE state = 1 UNION ALL SELECT id FROM outbox WHERE state "
    "= 3)";
inline constexpr const char* console_sent =
    "UPDATE outbox SET state = 2, sent_at = $1 WHERE id = $2 AND channel = 1";
inline constexpr const char* console_messages =
    "SELECT id, message FROM outbox WHERE contact = $1 AND channel = 1 AND id > $2 ORDER BY id "
    "LIMIT 100";
// --- offices, people, tokens
inline constexpr const char* upsert_office =
    "INSERT INTO office (code, number_id, number, body) VALUES ($1, $2, $3, $4) ON CONFLICT (code) "
    "DO UPDATE SET number_id = excluded.number_id, number = excluded.number, body = excluded.body "
    "RETURNING id";
inline constexpr const char* offices =
    "SELECT id, code, number_id, number, body FROM office ORDER BY id";
inline constexpr const char* clear_places = "DELETE FROM kelurahan WHERE office = $1";
inline constexpr const char* insert_place =
    "INSERT INTO kelurahan (office, code, body) VALUES ($1, $2, $3)";
inline constexpr const char* places = "SELECT body FROM kelurahan WHERE office = $1 ORDER BY code";
inline constexpr const char* upsert_staff =
    "INSERT INTO staff (office, contact, name, team, role, kelurahan, roster, since) VALUES ($1, "
    "$2, $3, $4, $5, $6, $7, $8) "
    "ON CONFLICT (office, contact) DO UPDATE SET name = excluded.name, team = excluded.team, role "
    "= excluded.role, "
    "kelurahan = excluded.kelurahan, roster = excluded.roster, since = CASE WHEN staff.left_at IS "
    "NULL THEN staff.since ELSE excluded.since END, left_at = NULL";
inline constexpr const char* staff =
    "SELECT contact, name, team, role, kelurahan, roster, off_duty, since FROM staff WHERE office "
    "= $1 "
    "AND left_at IS NULL ORDER BY contact";
inline constexpr const char* staff_leaves =
    "UPDATE staff SET left_at = $1 WHERE office = $2 AND contact = $3";
inline constexpr const char* park_work_of =
    "UPDATE outbox SET state = 4 WHERE id IN (SELECT id FROM outbox WHERE contact = $1 AND state = "
    "3 UNION ALL SELECT id FROM outbox WHERE contact = $1 AND state = 0) AND NOT EXISTS (SELECT 1 "
    "FROM ticket t WHERE t.office = outbox.office AND t.number = outbox.ticket AND t.reporter = "
    "$1)";
inline constexpr const char* set_duty =
    "UPDATE staff SET off_duty = $1 WHERE office = $2 AND contact = $3";
inline constexpr const char* insert_invite =
    "INSERT INTO invite (office, code, name, team, role, made_by, valid_until) VALUES ($1, $2, $3, "
    "$4, $5, $6, $7) ON CONFLICT (office, code) DO NOTHING";
inline constexpr const char* find_invite =
    "SELECT code, name, team, role, made_by FROM invite WHERE office = $1 AND code = $2 AND "
    "used_by IS NULL AND valid_until > $3";
inline constexpr const char* use_invite =
    "UPDATE invite SET used_by = $1 WHERE office = $2 AND code = $3 AND used_by IS NULL";
inline constexpr const char* hand_over = "UPDATE ticket SET assignee = $1 WHERE id = $2";
inline constexpr const char* insert_token =
    "INSERT INTO token (name, hash, role, office, created_at) VALUES ($1, $2, $3, $4, $5) ON "
    "CONFLICT DO NOTHING";
inline constexpr const char* revoke_token =
    "UPDATE token SET revoked_at = $1 WHERE name = $2 AND revoked_at IS NULL";
inline constexpr const char* find_token =
    "SELECT name, role, office FROM token WHERE hash = $1 AND revoked_at IS NULL";
inline constexpr const char* insert_request =
    "INSERT INTO request (office, token, key, digest, ticket, at) VALUES ($1, $2, $3, $4, $5, $6)";
inline constexpr const char* find_request =
    "SELECT digest, ticket, at FROM request WHERE office = $1 AND token = $2 AND key = $3";
inline constexpr const char* set_meta =
    "INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = "
    "excluded.value";
inline constexpr const char* get_meta = "SELECT value FROM meta WHERE key = $1";
inline constexpr const char* insert_alarm =
    "INSERT INTO alarm (office, at, kind, detail) VALUES ($1, $2, $3, $4)";
// --- what staff have taught
inline constexpr const char* insert_lesson =
    "INSERT INTO lesson (office, source, category, guessed, body, at) VALUES ($1, $2, $3, $4, $5, "
    "$6)";
inline constexpr const char* forget_newest_lessons =
    "DELETE FROM lesson WHERE office = $1 AND source = (SELECT n.source FROM lesson n WHERE "
    "n.office = $1 ORDER BY n.id DESC LIMIT 1)";
inline constexpr const char* lessons =
    "SELECT id, source, category, guessed, body, at FROM lesson WHERE office = $1 AND id > $2 "
    "ORDER BY id";
inline constexpr const char* count_lessons = "SELECT count(*) FROM lesson WHERE office = $1";
inline constexpr const char* confusions =
    "SELECT category, guessed, count(*) FROM lesson WHERE office IN (SELECT id FROM office WHERE "
    "$1 = 0 OR id = $1) GROUP BY category, guessed ORDER BY count(*) DESC, category, guessed";
// --- reading
inline constexpr const char* history =
    "SELECT e.at, e.act, coalesce(e.actor_name, s.name, ''), e.note FROM ticket_event e JOIN "
    "ticket t ON t.id = e.ticket "
    "LEFT JOIN staff s ON s.contact = e.actor AND s.office = t.office WHERE t.office = $1 AND "
    "t.number = $2 "
    "ORDER BY e.id";
inline constexpr const char* totals =
    "SELECT (SELECT coalesce(max(id), 0) FROM journal), (SELECT count(*) FROM event WHERE state = "
    "1), (SELECT min(at) FROM event WHERE state = 1), (SELECT count(*) FROM outbox WHERE state = "
    "3), (SELECT count(*) FROM outbox WHERE state = 4), "
    "(SELECT count(*) FROM outbox WHERE state = 0) + (SELECT count(*) FROM outbox WHERE state = 1)";
// --- entry codes
inline constexpr const char* entry_columns =
    "SELECT e.office, e.code, e.topic, e.kind, e.kelurahan, e.kelurahan_name, e.place, e.poster, "
    "e.retired_at, e.created_at, e.messages, e.seen_at, (SELECT count(*) FROM ticket t WHERE "
    "t.office = e.office AND t.entry = e.code AND t.entry <> '') FROM entry_code e ";
inline constexpr const char* where_entry = "WHERE e.office = $1 AND e.code = $2";
inline constexpr const char* where_entry_of_place =
    "WHERE e.office = $1 AND e.kelurahan = $2 AND e.kind = $3 AND e.place = $4 AND e.topic = $5 "
    "AND e.poster = $6";
inline constexpr const char* where_entries =
    "WHERE ($1 = 0 OR e.office = $1) AND ($2 = '' OR e.topic = $2) AND ($3 = '' OR e.kelurahan = "
    "$3) AND ($4 = '' OR e.code = $4) AND e.code > $5 ORDER BY e.code LIMIT $6";
inline constexpr const char* last_entry_number =
    "SELECT coalesce(max(number), 0) FROM entry_code WHERE office = $1 AND letters = $2";
inline constexpr const char* last_poster_of_place =
    "SELECT coalesce(max(poster), 0) FROM entry_code WHERE office = $1 AND kelurahan = $2 AND kind "
    "= $3 AND place = $4 AND topic = $5";
inline constexpr const char* insert_entry =
    "INSERT INTO entry_code (office, code, letters, number, topic, kind, kelurahan, "
    "kelurahan_name, place, poster, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
    "$11)";
inline constexpr const char* retire_entry =
    "UPDATE entry_code SET retired_at = $1 WHERE office = $2 AND code = $3";
inline constexpr const char* move_entry =
    "UPDATE entry_code SET kind = $1, kelurahan = $2, kelurahan_name = $3, place = $4, poster = $5 "
    "WHERE office = $6 AND code = $7";
inline constexpr const char* entry_seen =
    "UPDATE entry_code SET messages = messages + 1, seen_at = $1 WHERE office = $2 AND code = $3";
inline constexpr const char* without_poster =
    "SELECT t.kelurahan, t.place, count(*) FROM ticket t WHERE t.office = $1 AND t.kelurahan <> '' "
    "AND NOT EXISTS (SELECT 1 FROM entry_code e WHERE e.office = t.office AND e.kelurahan = "
    "t.kelurahan AND e.place = t.place AND e.retired_at IS NULL) GROUP BY t.kelurahan, t.place "
    "HAVING count(*) >= $2 ORDER BY count(*) DESC, t.kelurahan, t.place LIMIT 200";
// --- figures
inline constexpr const char* mark_priced =
    "UPDATE outbox SET priced = 1 WHERE wamid = $1 AND priced = 0 RETURNING office";
inline constexpr const char* count_cost =
    "INSERT INTO cost (office, day, category, billable, messages) VALUES ($1, $2, $3, $4, 1) "
    "ON CONFLICT (office, day, category, billable) DO UPDATE SET messages = cost.messages + 1";
inline constexpr const char* costs =
    "SELECT substr(day, 1, 7) AS month, category, billable, CAST(sum(messages) AS BIGINT) FROM "
    "cost WHERE ($1 = 0 "
    "OR office = $1) AND day >= $2 AND day <= $3 GROUP BY month, category, billable ORDER BY "
    "month, category, billable";
// No office asked for means all: their list is short, and each has its part of the index.
inline constexpr const char* tickets_by_status =
    "SELECT status, count(*) FROM ticket WHERE office IN (SELECT id FROM office WHERE $1 = 0 OR id "
    "= $1) AND opened_at >= $2 AND opened_at < $3 GROUP BY status ORDER BY status";
inline constexpr const char* tickets_by_category =
    "SELECT category, count(*) FROM ticket WHERE office IN (SELECT id FROM office WHERE $1 = 0 OR "
    "id = $1) AND opened_at >= $2 AND opened_at < $3 GROUP BY category ORDER BY count(*) DESC, "
    "category";
// --- upkeep
// Ids rise with time: what lies before the first row that still has something to forget is done.
inline constexpr const char* first_body =
    "SELECT id FROM journal WHERE id >= $1 AND body IS NOT NULL ORDER BY id LIMIT 1";
inline constexpr const char* prune_bodies =
    "UPDATE journal SET body = NULL WHERE id >= $1 AND id < $2 AND body IS NOT NULL AND "
    "received_at < $3 AND NOT EXISTS (SELECT 1 FROM event e WHERE e.journal = journal.id AND "
    "e.state = 1)";
inline constexpr const char* first_key =
    "SELECT id FROM event WHERE id >= $1 AND key IS NOT NULL ORDER BY id LIMIT 1";
inline constexpr const char* prune_keys =
    "UPDATE event SET key = NULL WHERE id >= $1 AND id < $2 AND key IS NOT NULL AND state <> 1 AND "
    "(SELECT j.received_at FROM journal j WHERE j.id = event.journal) < $3";
inline constexpr const char* prune_strays = "DELETE FROM stray_status WHERE at < $1";
}  // namespace telepati::storage::relational::sql
