#pragma once
/// The phones of the demo: what reached them last.

#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace telepati::handlers {

struct SimulatedMessage {
    std::string id;         ///< wamid
    std::string number_id;  ///< of the office's number that sent it
    std::string to;         ///< digits, or a business-scoped user id
    std::string request;    ///< JSON as the Graph API took it
};

/// Thread-safe. Holds the newest 200 messages of all phones together.
class SimulatedPhones {
public:
    void receive(SimulatedMessage message);

    /// The newest message to a number (with or without "+") or user id.
    std::optional<SimulatedMessage> last(std::string_view number) const;

private:
    mutable std::mutex mutex_;
    std::deque<SimulatedMessage> messages_;  ///< oldest first
};
}  // namespace telepati::handlers
