#pragma once
/// Bodies as Meta posts them to a webhook (CLOUDAPI.md sections 3 to 6).

#include <string>
#include <string_view>

#include "bot/base/time.hpp"
#include "handlers/simulator/person.hpp"

namespace telepati::handlers {

/// The body around one message. `message` is its JSON object without sender, id and time.
std::string message_body(
    const SimulatedPerson& from, std::string_view message, std::string_view wamid, Time at
);

struct SimulatedStatus {
    std::string wamid;
    std::string status;  ///< "sent", "delivered", "read"
    std::string callback;
    Time at;
};

std::string status_body(const SimulatedPerson& to, const SimulatedStatus& status);

/// `json` as Meta writes it on the wire: everything outside ASCII and some of it as \u escapes.
/// The same value, other bytes.
std::string escaped_like_meta(std::string_view json);
}  // namespace telepati::handlers
