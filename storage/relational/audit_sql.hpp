#pragma once
/// The statements about what was done and read. Nothing here changes or deletes a row of `audit`.

namespace telepati::storage::relational::sql {
/// Whoever writes next holds the head until the commit.
inline constexpr const char* hold_audit_head =
    "INSERT INTO audit_head (office, serial, hash) VALUES ($1, 0, '') ON CONFLICT (office) DO "
    "UPDATE SET serial = audit_head.serial";
inline constexpr const char* audit_head = "SELECT serial, hash FROM audit_head WHERE office = $1";
inline constexpr const char* set_audit_head =
    "UPDATE audit_head SET serial = $1, hash = $2 WHERE office = $3";
inline constexpr const char* insert_audit =
    "INSERT INTO audit (office, serial, at, way, actor, act, subject, detail, hash) VALUES ($1, "
    "$2, $3, $4, $5, $6, $7, $8, $9)";
inline constexpr const char* audit_columns =
    "SELECT office, serial, at, way, actor, act, subject, detail, hash FROM audit ";
inline constexpr const char* where_audit =
    "WHERE office = $1 AND serial < $2 AND at >= $3 AND at < $4 ORDER BY serial DESC LIMIT $5";
inline constexpr const char* where_audit_actor =
    "WHERE office = $1 AND actor = $2 AND serial < $3 AND at >= $4 AND at < $5 AND ($6 = '' OR act "
    "= $6) ORDER BY serial DESC LIMIT $7";
inline constexpr const char* where_audit_act =
    "WHERE office = $1 AND act = $2 AND serial < $3 AND at >= $4 AND at < $5 ORDER BY serial DESC "
    "LIMIT $6";
inline constexpr const char* where_audit_subject =
    "WHERE office = $1 AND subject = $2 AND subject <> '' AND serial < $3 AND at >= $4 AND at < $5 "
    "AND ($6 = '' OR actor = $6) AND ($7 = '' OR act = $7) ORDER BY serial DESC LIMIT $8";
inline constexpr const char* whole_audit = "ORDER BY office, serial";
inline constexpr const char* audit_heads =
    "SELECT o.id, o.code, h.serial, h.hash FROM office o LEFT JOIN audit_head h ON h.office = o.id "
    "ORDER BY o.id";
}  // namespace telepati::storage::relational::sql
