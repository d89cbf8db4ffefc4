#pragma once
/// Statements of points that need a budget; the rules of sql.hpp hold.

namespace telepati::storage::relational::sql {
inline constexpr const char* point_columns =
    "SELECT p.office, p.serial, p.name, p.category, p.kelurahan, p.source, p.year, p.state, "
    "p.note, p.version, p.made_at, p.changed_at, (SELECT count(*) FROM ticket t WHERE t.point = "
    "p.id) FROM point p ";
inline constexpr const char* where_point = "WHERE p.office = $1 AND p.serial = $2";
inline constexpr const char* point_list =
    "WHERE p.office = $1 AND ($2 < 0 OR p.state = $2) AND ($3 = '' OR p.kelurahan = $3) AND ($4 = "
    "0 OR p.year = $4) AND p.serial < $5 ORDER BY p.serial DESC LIMIT $6";
inline constexpr const char* where_of_point =
    "WHERE t.point = (SELECT p.id FROM point p WHERE p.office = $1 AND p.serial = $2) ORDER BY "
    "t.id";
inline constexpr const char* where_unlisted =
    "WHERE t.office = $1 AND t.status = 4 AND t.point IS NULL ORDER BY t.id LIMIT $2";
inline constexpr const char* newest_point =
    "SELECT serial FROM point WHERE office = $1 ORDER BY serial DESC LIMIT 1";
inline constexpr const char* insert_point =
    "INSERT INTO point (office, serial, name, category, kelurahan, source, year, state, note, "
    "version, made_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11)";
inline constexpr const char* update_point =
    "UPDATE point SET name = $1, category = $2, kelurahan = $3, source = $4, year = $5, state = "
    "$6, note = $7, version = version + 1, changed_at = $8 WHERE office = $9 AND serial = $10 AND "
    "version = $11";
inline constexpr const char* link_point =
    "UPDATE ticket SET point = (SELECT p.id FROM point p WHERE p.office = $1 AND p.serial = $2) "
    "WHERE office = $1 AND number = $3";
inline constexpr const char* numbers_of_point =
    "SELECT t.number FROM ticket t WHERE t.point = (SELECT p.id FROM point p WHERE p.office = $1 "
    "AND p.serial = $2) ORDER BY t.id";
}  // namespace telepati::storage::relational::sql
