#pragma once
/// The demo offices on a real database with the real engine and texts; only clock, dice and gateway
/// are ours.

#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "bot/conversation/desk.hpp"
#include "handlers/turnstile.hpp"
#include "storage/store.hpp"
#include "templates/message.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/test_database.hpp"

namespace telepati::tests {

/// A message that the gateway would have been given.
struct Delivered {
    OutboxId id;
    ContactId contact;
    std::string to;  ///< number, or user id
    templates::Message message;
};

class Town {
public:
    /// `wrap` may put a store of the test's own in front of the real one.
    explicit Town(
        std::function<std::unique_ptr<storage::Store>(std::unique_ptr<storage::Store>)> wrap = {}
    );
    ~Town();

    /// As if the program ended and started again on the same database.
    void restart();

    /// Posts a body; true when it was kept.
    bool post(const std::string& body);

    /// A text, button or pin of `phone` (digits, or "user:ID") to the first office, sent now.
    bool says(const std::string& phone, const std::string& text);
    bool taps(const std::string& phone, const std::string& id, const std::string& title);
    bool pins(const std::string& phone, double lat, double lon);
    bool shows(const std::string& phone, const std::string& caption);

    /// Any message; `content` as in `webhook_body`. Its wamid.
    std::string sends(const std::string& phone, const std::string& content);
    void calls(const std::string& phone);

    /// A poster of the first office at that place; its code.
    std::string hangs_poster(
        const std::string& topic, const std::string& kelurahan, const std::string& place
    );
    void retires_poster(const std::string& code);

    /// Somebody at the desk changes a ticket of the first office; why not, if it cannot be.
    std::string changes(const std::string& number, const conversation::TicketChange& change);

    /// The gateway took these; the wamid of each is `wamid_of` its id.
    void acknowledge(const std::vector<Delivered>& messages);
    static std::string wamid_of(OutboxId id);

    /// The sender has as many rows of that contact as it takes; of nobody for 0.
    void fill_lane(ContactId contact) { full_lane_ = contact.value; }

    /// As the program does each hour: lists, figures and shifts get their timers.
    void seeds_habits();
    /// The same for one officer.
    void seeds_habits_of(const std::string& phone);

    /// The first office works at these hours from now on.
    void works_at(const std::vector<cases::Shift>& hours);
    /// Its clocks show so much more than UTC from now on.
    void lies_in(std::chrono::minutes offset);

    /// The first office has this form from now on, in the place of its older self; an empty text
    /// takes it away. Why not, if it cannot be.
    std::string keeps_form(const std::string& code, const std::string& text);

    /// The gateway cannot deliver these.
    void refuse(const std::vector<Delivered>& messages);

    /// Lets time pass and works what became due.
    void pass(std::chrono::milliseconds time);
    Time now() const { return now_; }
    void set_now(Time now) { now_ = now; }

    /// Residents reach the service there from now on.
    void reached_at(const std::string& public_url);

    /// What went out since the last call, in order.
    std::vector<Delivered> delivered();

    storage::Store& store() { return *store_; }
    handlers::Turnstile& turnstile() { return *turnstile_; }
    const std::string& url() const { return database_.url(); }
    std::vector<storage::TicketView> tickets();
    /// What `check` finds; and free words to somebody whose last message is older than WhatsApp's
    /// 24 hours, which the real gateway refuses (131047). Who has never written is not counted.
    std::vector<std::string> broken();

private:
    void open();
    void take(std::vector<handlers::Errand> errands);
    std::string body(const std::string& phone, const std::string& content);
    void keeps(const storage::OfficeRow& row);

    TempFolder folder_;
    TestDatabase database_{folder_, "telepati.db"};
    std::function<std::unique_ptr<storage::Store>(std::unique_ptr<storage::Store>)> wrap_;
    std::shared_ptr<const handlers::Language> language_;
    std::unique_ptr<storage::Store> store_;
    std::unique_ptr<handlers::Turnstile> turnstile_;
    std::atomic<Time> now_;
    std::atomic<std::int64_t> full_lane_{0};
    std::uint64_t dice_ = 20'261'123;
    int messages_ = 0;
    std::mutex mutex_;
    std::vector<handlers::Errand> errands_;
    std::vector<std::string> outside_window_;
    std::map<std::string, Time> last_written_;
};

/// A body with one message; `content` is JSON such as `"type":"text","text":{"body":"…"}`.
std::string webhook_body(
    const std::string& number_id,
    const std::string& phone,
    const std::string& wamid,
    Time at,
    const std::string& content
);

/// The texts, lexicon and city of the program: read once, they take longer than most stories.
const std::shared_ptr<const handlers::Language>& shipped_language();

/// A JSON string literal.
std::string quoted(const std::string& text);
}  // namespace telepati::tests
