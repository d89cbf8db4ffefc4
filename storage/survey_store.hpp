#pragma once
/// Answered surveys: what is asked of them. Reached through `Reader::surveys`; written with
/// `Records::surveys`.

#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/survey.hpp"

namespace telepati::storage {

/// As of the reader it belongs to.
class SurveyReader {
public:
    virtual ~SurveyReader() = default;

    /// Of days that began in the span, `to` not included, in the order in which they came.
    virtual std::vector<cases::SurveyReply> list(OfficeId office, Time from, Time to) = 0;
    /// Letters that were handed over and visits that were made in the span.
    virtual int served(OfficeId office, Time from, Time to) = 0;
};
}  // namespace telepati::storage
