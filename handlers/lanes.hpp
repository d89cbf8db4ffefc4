#pragma once
/// Which errand goes next, and what its end means. Pure: no threads, no clock, no gateway.
///
/// One lane per contact, in order, at most one errand on the wire; a head that must wait holds its
/// lane. Many lanes at once, chosen by the time they are ready, within the rates of their number
/// and contact.

#include <chrono>
#include <cstdint>
#include <list>
#include <map>
#include <optional>
#include <queue>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "bot/base/limits.hpp"
#include "handlers/number_gate.hpp"
#include "handlers/sender.hpp"

namespace telepati::handlers {

/// How an errand came back from the wire.
struct Ending {
    SendResult result;
    std::string plain = {};  ///< the message without buttons as JSON; empty when it had none
    bool overtaken = false;  ///< it did not go and need not: newer news did
};

struct LaneNews {
    std::vector<SendReport> reports;
    std::vector<SenderAlarm> alarms;
    bool empty() const { return reports.empty() && alarms.empty(); }
};

class Lanes {
public:
    using Rates = std::map<std::string, double, std::less<>>;

    /// `rate`: messages a second of each number that `slower` does not name.
    explicit Lanes(double rate, Rates slower = {});
    Lanes(const Lanes&) = delete;
    Lanes& operator=(const Lanes&) = delete;

    /// An errand that is already held is ignored. Of many only the first keep what they say
    /// (limits::lane_words); the others come out of `next` without.
    void enqueue(std::vector<Errand> errands);

    /// The next errand, on the wire from now on: it must come back through `finish`, with the same
    /// id.
    std::optional<Errand> next(Time now);
    void finish(Errand errand, Ending ending, Time now, std::uint64_t dice);

    /// The errand did go out, whatever its attempts seemed to say. Unknown ids are ignored.
    void status_seen(OutboxId id, std::string wamid);

    /// When `next` will have something; nothing: not before an errand comes in or back.
    std::optional<Time> wake() const;

    /// Hands over what happened since the last call, in order.
    LaneNews take_news();
    bool has_news() const { return !news_.empty(); }

    MessageSender::Figures figures() const;
    std::size_t held(ContactId contact) const;
    std::size_t remembered_contacts() const { return lanes_.size(); }
    std::size_t held_words() const { return words_; }

private:
    static constexpr Pace::Span contact_interval = limits::contact_interval;
    static constexpr Pace::Span contact_slack = contact_interval * (limits::contact_burst - 1);

    struct Lane;
    struct Number;

    struct Row {
        Errand errand;
        Number* number;
        std::optional<std::string> seen;  ///< wamid of a status that came while it was on the wire
        int retries = 0;                  ///< in a row, for the back-off only
        bool has_words = true;            ///< counts towards limits::lane_words
    };
    using Rows = std::list<Row>;

    /// A lane's place among those of its number: by time, then by age.
    struct Turn {
        Time ready;
        OutboxId head;
        Lane* lane;
        Number* number;
        bool operator<(const Turn& other) const {
            return std::pair(ready, head) < std::pair(other.ready, other.head);
        }
    };

    struct Lane {
        ContactId contact;
        Rows rows;
        Pace pace;
        Time not_before{};
        int throttles = 0;
        bool on_wire = false;
        bool in_idle_queue = false;
        NumberGate::Pass pass;
        std::optional<Turn> turn;
    };

    struct Number {
        std::string id;
        std::size_t order;  ///< of its first appearance
        NumberGate gate;
        std::set<Turn> turns;
        std::optional<Time> scheduled;
        std::map<std::pair<SendClass, int>, Time> alarmed;
    };

    /// A row that came back, with all that its end may touch.
    struct Returned {
        Lane& lane;
        Row& row;
        NumberGate& gate;
        SendFailure failure;
        Time now;
        std::uint64_t dice;
    };

    void react(Returned& back, std::string plain);
    void number_stopped(Returned& back);
    void number_slowed(Returned& back);
    void contact_slowed(Returned& back);
    void not_sent(Returned& back);
    void transient(Returned& back);
    void uncertain(Returned& back);
    void our_request(Returned& back, std::string plain);
    void window_closed(Returned& back);

    void wait_for_person(const Row& row, int code);
    void sent(Lane& lane, Row& row, std::string wamid);
    void withhold(Lane& lane, const Row& row);
    void later(Returned& back, Time due);
    void park(Returned& back, int code);
    void remove_head(Lane& lane);
    void erase(Lane& lane, Rows::iterator row);
    bool keeps_words(const Lane& lane) const;
    SendReport report(const Row& row, SendReport::State state) const;
    void alarm(Number& number, const SendFailure& failure);
    void alarm_hourly(Returned& back);

    Number& number_of(const std::string& id);
    void relist(Lane& lane);
    void reschedule(Number& number);
    void rest(Lane& lane);
    void forget_rested(Time now);

    double rate_;
    Rates slower_;
    std::unordered_map<ContactId, Lane> lanes_;
    std::map<std::string, Number> numbers_;

    /// Numbers with a lane that waits, by when it may go.
    /// When a number may send next; of two at one moment the older goes first.
    struct Slot {
        Time at;
        std::size_t order;
        Number* number;
        // clang-tidy 14 takes the zero that the compiler compares with for a pointer.
        // NOLINTNEXTLINE(modernize-use-nullptr)
        auto operator<=>(const Slot&) const = default;
    };
    std::set<Slot> schedule_;
    std::unordered_map<OutboxId, std::pair<Lane*, Rows::iterator>> index_;

    /// Empty lanes, kept until their contact's burst is whole again.
    using Idle = std::pair<Time, ContactId>;
    std::priority_queue<Idle, std::vector<Idle>, std::greater<Idle>> idle_;

    std::size_t on_wire_ = 0;
    std::size_t words_ = 0;  ///< rows that hold what they say
    LaneNews news_;
};
}  // namespace telepati::handlers
