#pragma once
/// What a messaging gateway brings in and takes out, in our words. One implementation:
/// gateways/whatsapp_*.

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bot/base/time.hpp"
#include "bot/conversation/heard.hpp"
#include "templates/message.hpp"

namespace telepati::handlers {

/// Who wrote. Any of the ids may be empty, but not all three. Name and username are labels, never
/// keys.
struct Sender {
    std::string wa_id;    ///< digits with country code
    std::string user_id;  ///< business-scoped id of users without a visible number
    std::string parent_user_id;
    std::string name;
    std::string username;
};

struct Message {
    Sender from;
    conversation::Heard heard;  ///< `heard.event` is the wamid
};

enum class Delivery { Sent, Delivered, Read, Played, Failed, Other };

struct StatusUpdate {
    std::string wamid;
    Delivery status = Delivery::Other;
    std::string name;      ///< as the gateway calls it
    std::string callback;  ///< our outbox id as we sent it (biz_opaque_callback_data), may be empty
    int error = 0;         ///< first error code, 0: none
    std::string error_details;
    std::string price;  ///< what it is charged as, "utility"; empty when the status does not say
    bool billable = false;  ///< false: one of the free ones
};

/// News about the account: kept, and shown to people when `alarm`.
struct AccountNotice {
    std::string field;
    std::string event;
    bool alarm = false;
};

/// Kept as it came because we cannot use it.
struct Unread {
    std::string why;
};

struct Incoming {
    std::string number_id;  ///< phone_number_id it was sent to; empty when the body does not say
    std::string key;        ///< unique per event: wamid; wamid + status; else a hash
    Time at;                ///< the gateway's time stamp; arrival time when it has none
    std::variant<Message, StatusUpdate, AccountNotice, Unread> what;
};

/// Where a message goes. `number` is digits with country code; without one, `user_id` is used.
struct Recipient {
    std::string number;
    std::string user_id;
};

/// What came of one attempt to send.
struct Sent {
    std::string wamid;  ///< empty: the gateway took it and gave no id that can be kept
};

/// CLOUDAPI.md section 11: how to react, by class.
enum class SendClass {
    Token,           ///< stop this number, alarm, keep the queue
    Permission,      ///< likewise
    Account,         ///< policy or account: stop this number, alarm a person
    ThrottleNumber,  ///< slow the whole number down
    ThrottleUser,    ///< delay this contact 4^X s
    Spam,            ///< pause what we start ourselves, alarm
    Transient,       ///< try again with back-off
    OurRequest,      ///< never again as it is; alarm; plain text if it was interactive
    WindowClosed,    ///< wait until the person writes
    Unreachable,     ///< never again
    Template,        ///< template paused or disabled: wait, alarm
    Setup,           ///< registration, payment, display name: stop, alarm
    Uncertain,       ///< may have gone out: wait for its status, then once more
    NotSent,         ///< certainly did not go out (no connection): try again with back-off
};

struct SendFailure {
    SendClass reason = SendClass::Transient;
    int code = 0;  ///< the gateway's, 0: none
    std::optional<std::chrono::milliseconds> retry_after;
};

using SendResult = std::variant<Sent, SendFailure>;

/// A message on its way out.
struct Outgoing {
    std::string number_id;
    Recipient to;
    std::shared_ptr<const templates::Message> message;
    std::string callback;
};

/// Which of the messages given together, and what came of it.
struct Answered {
    std::size_t message;
    SendResult result;
};

/// Sends messages of one of our numbers. One object per thread; calls block at most
/// limits::send_timeout.
class Gateway {
public:
    using Tell = std::function<void(std::vector<Answered>)>;

    virtual ~Gateway() = default;
    virtual SendResult send(
        std::string_view number_id,
        const Recipient& to,
        const templates::Message& message,
        std::string_view callback
    ) = 0;

    /// How many messages this can have on the wire at once, now.
    virtual std::size_t together() const { return 1; }

    /// Tells what came of each as it comes. When it throws, nothing is known of those not told.
    virtual void send_together(std::span<const Outgoing> messages, const Tell& tell) {
        for (std::size_t at = 0; at < messages.size(); ++at) {
            const auto& [number_id, to, message, callback] = messages[at];
            tell({
                {at, send(number_id, to, *message, callback)}
            });
        }
    }
};
}  // namespace telepati::handlers
