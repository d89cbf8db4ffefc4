#pragma once
/// A body on its way in: parsed once, and as the rows it will be journalled with.

#include <optional>
#include <string>
#include <vector>

#include "handlers/gateway.hpp"
#include "handlers/signature.hpp"
#include "handlers/world.hpp"
#include "storage/rows.hpp"

namespace telepati::handlers {

/// How a body came: `source` is kept with it; answers travel back over `channel`.
struct Origin {
    std::string source = "webhook";
    storage::Channel channel = storage::Channel::WhatsApp;
};

struct Intake {
    storage::Delivery delivery;
    std::vector<Incoming> incoming;  ///< one for each event of the delivery, same order
};

/// Never fails: what cannot be read becomes one unread event.
Intake read_body(
    const World& world, const VerifiedBody& body, const Origin& origin, Time received_at
);

/// What was heard in an event that waited, from its stored body. Nothing when the program no longer
/// reads it.
std::optional<conversation::Heard> heard_again(const storage::PendingEvent& event);

/// The stored form of a delivery status.
storage::StatusRow status_row(const StatusUpdate& status, Time at);
}  // namespace telepati::handlers
