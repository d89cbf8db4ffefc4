#pragma once
/// Takes outbox rows to the gateway: in order for each contact, many contacts at once, within the
/// rates. Rows are already durable and claimed when they come here; what happened is reported back
/// as values.

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "handlers/gateway.hpp"

namespace telepati::handlers {

/// One outbox row on its way out.
struct Errand {
    OutboxId id;
    ContactId contact;
    std::string number_id;  ///< our number it goes out from
    Recipient to;
    /// templates::to_json; empty when `ready` has it, or when it is to be read
    /// (SenderSettings::words)
    std::string message;
    /// The same as a value, when whoever wrote the row has it at hand; may be null.
    std::shared_ptr<const templates::Message> ready;
    int tries = 0;  ///< attempts before that count towards parking: throttles and outages do not
    bool uncertain = false;  ///< may have gone out before: its status is waited for first
    Time written = {};       ///< when it was said
    Time not_before;         ///< due time; for uncertain rows, when to stop waiting
};

/// What became of a row. Every errand ends in exactly one of Sent, Waiting, Withheld or Parked;
/// Later and Uncertain are news on the way, so that the database shows what is going on.
struct SendReport {
    enum class State {
        Sent,       ///< the gateway took it; `wamid`
        Later,      ///< tried, will be tried again at `due`
        Uncertain,  ///< may have gone out; held until `due` for its status, or tried again then
        Waiting,    ///< window closed or contact unknown: needs the person to write first
        Withheld,   ///< overtaken by newer news while it waited
        Parked,     ///< given up; people see it with `code`
    };
    OutboxId id;
    ContactId contact;
    State state = State::Sent;
    std::string wamid;
    int tries = 0;
    int code = 0;
    Time due;
};

/// News for people: a number stopped sending, and why. Without phone numbers or texts.
struct SenderAlarm {
    std::string number_id;
    SendClass reason;
    int code = 0;
};

/// Which rows went on the wire, written before and after they do without waiting for the disk: it
/// survives kill -9 (not a power cut), and tells the next start which claimed rows may have gone
/// out.
class SendLog {
public:
    virtual ~SendLog() = default;
    virtual void sending(const std::vector<OutboxId>& ids) = 0;
    virtual void sent(OutboxId id, std::string_view wamid) = 0;
    virtual void refused(OutboxId) {}  ///< the attempt ended and certainly did not go out
};

struct SenderSettings {
    int threads = 16;
    double rate = 80;  ///< messages a second and number
    /// Numbers whose gateway wants a rate of their own.
    std::map<std::string, double, std::less<>> slow_numbers = {};
    std::function<Time()> now;
    std::function<std::uint64_t()> dice;
    std::function<std::unique_ptr<Gateway>()> gateway;  ///< one for each thread
    struct Words {
        std::string message;     ///< templates::to_json
        bool overtaken = false;  ///< nobody needs it any longer
    };
    /// What a row says that is not held here, or that has waited for limits::news_grows_old. May
    /// throw; then it is asked for again later.
    std::function<Words(OutboxId)> words;
    /// Both are called from sender threads, one call at a time, in order and under no lock; they
    /// must not throw.
    std::function<void(std::vector<SendReport>)> report;
    std::function<void(SenderAlarm)> alarm;
    SendLog* log = nullptr;  ///< may be null
};

/// Thread-safe. Destruction stops it: sends under way are finished and reported, the rest stays in
/// the database.
class MessageSender {
public:
    explicit MessageSender(SenderSettings settings);
    ~MessageSender();
    MessageSender(const MessageSender&) = delete;
    MessageSender& operator=(const MessageSender&) = delete;

    /// Rows of one contact must come in the order of their ids.
    void enqueue(std::vector<Errand> errands);

    /// A status for `id` arrived: it did go out (or failed for good), so it is not sent again.
    void status_seen(OutboxId id, std::string wamid);

    struct Figures {
        std::size_t queued = 0;   ///< rows held here
        std::size_t sending = 0;  ///< on the wire now
        std::size_t stopped_numbers = 0;
    };
    Figures figures() const;
    /// Rows of the contact that are held here.
    std::size_t held(ContactId contact) const;

    /// Waits until nothing is held or on the wire, or the time is over; true when idle. For tests
    /// and graceful stop.
    bool wait_idle(std::chrono::milliseconds most);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};
}  // namespace telepati::handlers
