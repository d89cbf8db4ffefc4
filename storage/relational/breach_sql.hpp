#pragma once
/// Statements of the register of breaches; the rules of sql.hpp hold.

namespace telepati::storage::relational::sql {
inline constexpr const char* breach_columns =
    "SELECT office, serial, what, data, deeds, authority, scope, from_at, until_at, noticed_at, "
    "told_authority_at, told_people_at, closed_at, by_name, version, reminded FROM breach ";
inline constexpr const char* where_breach = "WHERE office = $1 AND serial = $2";
inline constexpr const char* newest_breaches = "WHERE office = $1 ORDER BY serial DESC LIMIT $2";
inline constexpr const char* owing_breaches =
    "WHERE office = $1 AND closed_at IS NULL AND (told_authority_at IS NULL OR told_people_at IS "
    "NULL) AND noticed_at < $2 ORDER BY serial LIMIT $3";
inline constexpr const char* note_breach_reminders =
    "UPDATE breach SET reminded = $1 WHERE office = $2 AND serial = $3";
inline constexpr const char* newest_breach =
    "SELECT serial FROM breach WHERE office = $1 ORDER BY serial DESC LIMIT 1";
inline constexpr const char* insert_breach =
    "INSERT INTO breach (office, serial, what, data, deeds, authority, scope, from_at, until_at, "
    "noticed_at, by_name, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)";
inline constexpr const char* update_breach =
    "UPDATE breach SET what = $1, data = $2, deeds = $3, authority = $4, scope = $5, from_at = $6, "
    "until_at = $7, noticed_at = $8, told_authority_at = $9, told_people_at = $10, closed_at = "
    "$11, "
    "version = version + 1 WHERE office = $12 AND serial = $13 AND version = $14";

/// Everybody who can still be told: whoever was erased has no identity any longer. Kind 1 is a
/// phone number.
inline constexpr const char* affected_everybody =
    "SELECT c.id, (SELECT min(i.value) FROM identity i WHERE i.contact = c.id AND i.kind = 1) FROM "
    "contact c WHERE c.office = $1 AND c.channel <> 2 ORDER BY c.id LIMIT $2";
inline constexpr const char* affected_reporters =
    "SELECT DISTINCT t.reporter, (SELECT min(i.value) FROM identity i WHERE i.contact = t.reporter "
    "AND i.kind = 1) FROM ticket t WHERE t.office = $1 AND t.opened_at >= $2 AND t.opened_at < $3 "
    "AND t.erased = 0 ORDER BY 1 LIMIT $4";
inline constexpr const char* affected_applicants =
    "SELECT DISTINCT coalesce(l.holder, 0), CASE WHEN l.holder IS NULL THEN l.phone ELSE (SELECT "
    "min(i.value) FROM identity i WHERE i.contact = l.holder AND i.kind = 1) END FROM letter l "
    "WHERE l.office = $1 AND l.made_at >= $2 AND l.made_at < $3 ORDER BY 1, 2 LIMIT $4";
inline constexpr const char* affected_senders =
    "SELECT DISTINCT r.author, (SELECT min(i.value) FROM identity i WHERE i.contact = r.author AND "
    "i.kind = 1) FROM record r WHERE r.office = $1 AND r.made_at >= $2 AND r.made_at < $3 ORDER BY "
    "1 LIMIT $4";
}  // namespace telepati::storage::relational::sql
