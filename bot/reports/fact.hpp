#pragma once
/// One ticket as figures count it: no words, no people.

#include <optional>
#include <string>

#include "bot/base/time.hpp"
#include "bot/cases/life.hpp"

namespace telepati::reports {

struct Fact {
    std::string number;
    cases::Status status = cases::Status::New;
    std::string category;
    std::string kelurahan;  ///< code; empty: not known
    std::string team;
    std::string agency;    ///< that was asked last; empty: none
    std::string incident;  ///< name; empty: none
    bool urgent = false;
    Time opened_at{};
    std::optional<Time> accepted_at;  ///< when somebody first took it
    std::optional<Time> answered_at;  ///< the first act of a person on it
    std::optional<Time> due_at;       ///< until when it was to be answered
    std::optional<Time> resolved_at;
    std::optional<Time> closed_at;
    std::optional<int> rating;
    std::optional<Time> done_by;  ///< until when it was to be done
    bool stopped = false;         ///< that clock stands still: it waits for others
    int reopened = 0;             ///< how often the reporter said that it was not done
};
}  // namespace telepati::reports
