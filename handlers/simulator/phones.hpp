#pragma once
/// The phones of the demo: what was said on each, by whom, and how far it got.

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/time.hpp"

namespace telepati::handlers {

struct SimulatedMessage {
    enum class By { Office, Person };
    enum class State { Waiting, Sent, Delivered, Read, Failed };

    std::string id;         ///< wamid
    std::string number_id;  ///< of the office's number that sent or got it
    std::string to;         ///< whose phone: digits, or a business-scoped user id
    std::string request;    ///< JSON: as the Graph API took it, or as the webhook carries it
    By by = By::Office;
    Time at = {};
    State state = State::Delivered;
    std::string reaction = {};  ///< an emoji of the other side
    bool edited = false;
    bool deleted = false;
    std::uint64_t change = 0;  ///< the newest change of all messages has the highest
};

/// Thread-safe. Holds the newest messages of all phones together (limits::simulated_messages).
class SimulatedPhones {
public:
    /// From the office, or written on the phone itself.
    void receive(SimulatedMessage message);

    /// How far a message got; never back. Unknown ids do nothing, here and below.
    void mark(std::string_view id, SimulatedMessage::State state);
    void react(std::string_view id, std::string emoji);
    void edit(std::string_view id, std::string request);
    void remove(std::string_view id);

    /// The newest message of the office to a number (with or without "+") or user id.
    std::optional<SimulatedMessage> last(std::string_view number) const;
    std::optional<SimulatedMessage> find(std::string_view id) const;

    /// When the person last wrote.
    std::optional<Time> last_written(std::string_view person) const;

    struct News {
        std::uint64_t change = 0;  ///< ask for what comes after this
        std::vector<SimulatedMessage> messages;
    };
    /// What is new or changed since, oldest message first.
    News since(std::uint64_t change) const;

    /// Something beside the messages changed.
    void touch();

    /// Called after each change, from whoever made it.
    void on_change(std::function<void()> listener);

private:
    using Change = std::function<void(SimulatedMessage&)>;
    void change(std::string_view id, const Change& work);
    void forget_oldest();

    mutable std::mutex mutex_;
    std::deque<SimulatedMessage> messages_;  ///< oldest first
    std::size_t bytes_ = 0;                  ///< of their requests
    std::uint64_t change_ = 0;
    std::map<std::string, Time, std::less<>> written_;
    std::function<void()> listener_;
};
}  // namespace telepati::handlers
