#include "storage/relational/surveys.hpp"

#include "storage/codec.hpp"
#include "storage/relational/survey_sql.hpp"

namespace telepati::storage::relational {
namespace {

constexpr int first_score = 3;  ///< column of the first element

int counted(Connection& connection, const char* statement, OfficeId office, Time from, Time to) {
    Query row(connection, statement, office, from, to);
    row.next();
    return static_cast<int>(row.integer(0));
}
}  // namespace

std::vector<cases::SurveyReply> SqlSurveyReader::list(OfficeId office, Time from, Time to) {
    std::vector<cases::SurveyReply> found;
    Query rows(connection_, sql::surveys_of_span, office, from, to);
    while (rows.next()) {
        cases::SurveyReply reply;
        reply.office = office;
        reply.service = rows.text(0);
        reply.team = rows.text(1);
        reply.day = rows.time(2);
        int column = first_score;
        for (int& score : reply.scores) score = static_cast<int>(rows.integer(column++));
        reply.about = answers_from_json(rows.text(column));
        found.push_back(std::move(reply));
    }
    return found;
}

int SqlSurveyReader::served(OfficeId office, Time from, Time to) {
    return counted(connection_, sql::letters_given, office, from, to) +
           counted(connection_, sql::records_done, office, from, to);
}

void write_surveys(Connection& connection, const std::vector<cases::SurveyReply>& rows) {
    for (const cases::SurveyReply& row : rows) {
        const cases::Scores& scores = row.scores;
        connection.write(
            sql::insert_survey,
            row.office,
            row.service,
            row.team,
            row.day,
            scores[0],
            scores[1],
            scores[2],
            scores[3],
            scores[4],
            scores[5],
            scores[6],
            scores[7],
            scores[8],
            to_json(row.about)
        );
    }
}
}  // namespace telepati::storage::relational
