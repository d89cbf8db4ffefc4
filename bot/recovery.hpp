#pragma once
/// After a stop or a crash: which claimed outbox rows went out, which did not, and which nobody can
/// tell.

#include <vector>

#include "handlers/send_log.hpp"
#include "handlers/turnstile.hpp"

namespace telepati::app {

struct Recovered {
    std::vector<handlers::Errand>
        errands;                 ///< to send, in order; uncertain ones wait for their status first
    bool marks_durable = false;  ///< the send log may be emptied
};

/// Marks as sent what the log knows to have gone out. Without a log that can be trusted (power
/// cut), every claimed row may have gone out.
Recovered recover_sends(handlers::Turnstile& turnstile, const handlers::SendMarks& marks, Time now);
}  // namespace telepati::app
