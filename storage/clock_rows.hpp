#pragma once
/// Rows of clocks and of the ladder.

#include <optional>
#include <string>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/ticket.hpp"

namespace telepati::storage {

/// WhatsApp cannot deliver to this person: blocked, or the number is no longer theirs.
inline constexpr int error_undeliverable = 131026;

/// This person switched off what offices advertise.
inline constexpr int error_marketing_stopped = 131050;

/// What the clocks of a ticket say from now on. Written after its moves.
struct ClockUpdate {
    OfficeId office;
    std::string number;
    std::optional<Time> due_at;
    cases::Clock clock;
    int climbed = 0;
};

/// Waits for the next message of the ladder to that person; the same ticket again changes why.
struct RaisedRow {
    OfficeId office;
    ContactId to;
    std::string number;
    std::string why;
    Time at;
};

/// Whatever waited for that person is settled; `told`: by a message at that time.
struct RaisedSettled {
    ContactId to;
    std::optional<Time> told;
};

struct ClockRecords {
    std::vector<ClockUpdate> kept;
    std::vector<RaisedRow> raised;
    std::vector<RaisedSettled> settled;
};
}  // namespace telepati::storage
