#include "storage/relational/lessons.hpp"

#include "storage/relational/sql.hpp"

namespace telepati::storage::relational {

void insert_lesson(Connection& connection, const LessonRow& row) {
    connection.write(
        sql::insert_lesson, row.office, row.source, row.category, row.guessed, row.body, row.at
    );
}

int forget_newest_lessons(Connection& connection, OfficeId office) {
    return connection.run(sql::forget_newest_lessons, office);
}

std::vector<LessonRow> read_lessons(Connection& connection, OfficeId office, std::int64_t after) {
    std::vector<LessonRow> found;
    Query rows(connection, sql::lessons, office, after);
    while (rows.next()) {
        found.push_back(
            {rows.integer(0),
             office,
             rows.text(1),
             rows.text(2),
             rows.text(3),
             rows.text(4),
             rows.time(5)}
        );
    }
    return found;
}

std::int64_t count_lessons(Connection& connection, OfficeId office) {
    Query row(connection, sql::count_lessons, office);
    row.next();
    return row.integer(0);
}

std::vector<ConfusionRow> read_confusions(Connection& connection, OfficeId office) {
    std::vector<ConfusionRow> found;
    Query rows(connection, sql::confusions, office);
    while (rows.next()) found.push_back({rows.text(0), rows.text(1), rows.integer(2)});
    return found;
}
}  // namespace telepati::storage::relational
