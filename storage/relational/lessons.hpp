#pragma once
/// What staff have taught about categories.

#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

void insert_lesson(Connection& connection, const LessonRow& row);
int forget_newest_lessons(Connection& connection, OfficeId office);
std::vector<LessonRow> read_lessons(Connection& connection, OfficeId office, std::int64_t after);
std::int64_t count_lessons(Connection& connection, OfficeId office);
std::vector<ConfusionRow> read_confusions(Connection& connection, OfficeId office);
}  // namespace telepati::storage::relational
