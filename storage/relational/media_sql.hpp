#pragma once
/// Statements of media, whoever's they are; the rules of sql.hpp hold.

namespace telepati::storage::relational::sql {
inline constexpr const char* insert_media =
    "INSERT INTO media (office, owner_kind, owner, author, gateway_id, kind, mime, sha256, "
    "filename, at, due_at, state, question) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
    "$12, $13)";
inline constexpr const char* wanted_media =
    "SELECT m.id, m.office, coalesce(t.reporter, m.author), coalesce(t.number, ''), f.number_id, "
    "m.gateway_id, m.kind, m.mime, m.sha256, m.tries FROM media m JOIN office f ON f.id = m.office "
    "LEFT JOIN ticket t ON m.owner_kind = 0 AND t.id = m.owner WHERE m.state = 0 AND m.due_at <= "
    "$1 ORDER BY m.due_at, m.id LIMIT $2";
inline constexpr const char* lease_media = "UPDATE media SET due_at = $1 WHERE id = $2";
inline constexpr const char* update_media =
    "UPDATE media SET state = $1, content = $2, mime = CASE WHEN $3 = '' THEN mime ELSE $3 END, "
    "bytes = $4, tries = $5, due_at = $6, trouble = $7 WHERE id = $8";
inline constexpr const char* wants_media =
    "SELECT EXISTS (SELECT 1 FROM media WHERE state = 0 AND due_at <= $1)";
inline constexpr const char* kept_media =
    "SELECT office, content, mime, filename FROM media WHERE owner_kind = $1 AND id = $2 AND state "
    "= 1 AND ($3 = 0 OR office = $3)";
inline constexpr const char* media_of_owner =
    "SELECT id, mime, state, question FROM media WHERE owner_kind = $1 AND owner = $2 ORDER BY id";
// --- of tickets alone
inline constexpr const char* arrived_media =
    "SELECT m.id, m.kind, m.content, m.mime, m.author FROM media m JOIN ticket t ON t.id = m.owner "
    "AND m.owner_kind = 0 WHERE t.office = $1 AND t.number = $2 AND m.state = 1 AND m.shown = 0 "
    "ORDER BY m.id";
inline constexpr const char* mark_shown = "UPDATE media SET shown = 1 WHERE id = $1";
// --- erasing
/// Of an owner; those of one person, or of everybody (0).
inline constexpr const char* keep_erased_content =
    "INSERT INTO erased_content (content) SELECT DISTINCT content FROM media WHERE owner_kind = $1 "
    "AND owner = $2 AND content <> '' AND ($3 = 0 OR author IS NULL OR author = $3) ON CONFLICT "
    "(content) DO NOTHING";
inline constexpr const char* erase_media =
    "UPDATE media SET state = 2, content = '', gateway_id = '', filename = '', sha256 = '', look = "
    "NULL, trouble = 'erased' WHERE owner_kind = $1 AND owner = $2 AND ($3 = 0 OR author IS NULL "
    "OR author = $3)";
inline constexpr const char* content_in_use =
    "SELECT 1 FROM media WHERE content = $1 AND content <> '' LIMIT 1";
}  // namespace telepati::storage::relational::sql
