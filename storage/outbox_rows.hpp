#pragma once
/// What is asked about messages that have waited long.

#include <string>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"

namespace telepati::storage {

/// A row of the outbox whose turn has come at last.
struct OutboxWords {
    std::string message;  ///< templates::to_json
    std::string kind;
    bool followed = false;  ///< the same person was written more about the same ticket
    bool over = false;      ///< the ticket has ended, or is another officer's
};

/// Ready rows that were put off until `due`.
struct Deferred {
    ContactId contact;
    Time due;
};
}  // namespace telepati::storage
