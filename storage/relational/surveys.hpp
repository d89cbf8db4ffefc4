#pragma once
/// Answered surveys in their table.

#include "storage/relational/connection.hpp"
#include "storage/survey_store.hpp"

namespace telepati::storage::relational {

class SqlSurveyReader : public SurveyReader {
public:
    explicit SqlSurveyReader(Connection& connection) : connection_(connection) {}

    std::vector<cases::SurveyReply> list(OfficeId office, Time from, Time to) override;
    int served(OfficeId office, Time from, Time to) override;

private:
    Connection& connection_;
};

void write_surveys(Connection& connection, const std::vector<cases::SurveyReply>& rows);
}  // namespace telepati::storage::relational
