#pragma once
/// What timers of the ladder and of digests know beside the ticket: loaded for them alone.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/staff_days.hpp"
#include "bot/cases/ticket.hpp"

namespace telepati::conversation {

/// One line of a ticket's history.
struct TrailStep {
    Time at;
    std::string act;   ///< "open", else as cases::act_name
    std::string by;    ///< name of an officer or account, or empty
    std::string note;  ///< of "route": code of the team; else words
};

/// What waits to be told to somebody, and as much of its ticket as a list needs.
struct Raised {
    std::string number;
    std::string why;
    Time at;
    bool danger = false;    ///< it can wait for nothing
    bool climbing = false;  ///< nobody has acted on it since
    Time opened_at = {};
};

/// What happened in a span of time, and what is open at its end.
struct Figures {
    int fresh = 0;
    int done = 0;
    int open = 0;
    int late = 0;
    int floods = 0;  ///< that run
    std::vector<cases::Ticket> worst = {};
};

/// A picture of the work that was there before.
struct Doubt {
    std::string number;  ///< of the report that had it
    Time at;             ///< when
    bool same = false;   ///< to the last bit; else nearly
};

struct Agenda {
    std::map<std::string, std::vector<TrailStep>, std::less<>> trails = {};  ///< by number
    std::vector<Raised> raised = {};  ///< of the contact; see ladder.hpp `told_in_full`
    std::optional<Time> last_raised = std::nullopt;  ///< when the ladder last spoke to the contact
    Figures figures = {};
    std::vector<Doubt> doubts = {};                    ///< about pictures that have just arrived
    std::vector<ContactId> reporters = {};             ///< who of the staff has sent today's report
    std::vector<cases::SentReport> week_reports = {};  ///< of the seven days before today
};
}  // namespace telepati::conversation
