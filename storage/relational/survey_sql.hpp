#pragma once
/// Statements of surveys; the rules of sql.hpp hold.

namespace telepati::storage::relational::sql {
inline constexpr const char* insert_survey =
    "INSERT INTO survey (office, service, team, day, requirements, procedure, time, cost, product, "
    "competence, behaviour, facilities, complaints, about) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
    "$9, $10, $11, $12, $13, $14)";
inline constexpr const char* surveys_of_span =
    "SELECT service, team, day, requirements, procedure, time, cost, product, competence, "
    "behaviour, facilities, complaints, about FROM survey WHERE office = $1 AND day >= $2 AND day "
    "< $3 ORDER BY day, id";
/// State 3 of a record and stages 8 and 9 of a letter: somebody was served.
inline constexpr const char* letters_given =
    "SELECT count(*) FROM letter WHERE office = $1 AND since >= $2 AND since < $3 AND stage >= 8";
inline constexpr const char* records_done =
    "SELECT count(*) FROM record WHERE office = $1 AND since >= $2 AND since < $3 AND state = 3";
}  // namespace telepati::storage::relational::sql
