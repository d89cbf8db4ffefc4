#pragma once
/// One of the writers: what queues here during a commit is worked in the next transaction, and only
/// then answered. Group commit without an artificial delay.

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>
#include <vector>

#include "handlers/backlog.hpp"
#include "handlers/intake.hpp"
#include "handlers/sender.hpp"
#include "handlers/turn.hpp"
#include "handlers/turnstile.hpp"
#include "handlers/world.hpp"
#include "storage/store.hpp"

namespace telepati::handlers {

/// What the writers of a store share. Thread-safe.
class WritersShare {
public:
    WritersShare(
        storage::Store& store, std::shared_ptr<const World> world, TurnstileSettings settings
    );

    storage::Store& store() { return store_; }
    const TurnstileSettings& settings() const { return settings_; }

    std::shared_ptr<const World> world() const;
    void replace_world(std::shared_ptr<const World> world);
    /// As it is in the database now.
    void read_world();

    bool writable() const { return writable_; }
    /// What was so before.
    bool set_writable(bool writable) { return writable_.exchange(writable); }

    /// Something waits until then: an event or a timer.
    void wait_for(std::optional<Time> due);
    std::optional<Time> next_due() const;
    /// Nothing is waited for; for whoever looks what is due, before it looks.
    void forget_due();

    /// New messages were left in the database, because the sender had no room.
    void spill();
    /// How often that happened; nothing when none lie there.
    std::optional<std::int64_t> spills() const;
    /// All of them were taken, if none came since `spills` said so.
    void mopped_up(std::int64_t spills);
    bool sender_takes() const;
    Backlog& backlog() { return backlog_; }

private:
    storage::Store& store_;
    const TurnstileSettings settings_;
    mutable std::mutex mutex_;
    std::mutex reading_world_;
    std::shared_ptr<const World> world_;
    std::optional<Time> next_due_;
    std::int64_t spills_ = 1;  ///< ready rows may lie in the database at the start
    std::int64_t mopped_ = 0;
    std::atomic<bool> writable_{true};
    Backlog backlog_;
};

/// Thread-safe. One thread inside.
class Writer {
public:
    struct Body {
        Intake intake;
        Turnstile::Done done;
    };
    struct Job {
        std::function<TurnResult(const TurnTools&)> work;
        std::promise<void> done;
    };
    using Request = std::variant<Body, std::vector<SendReport>, Job>;

    /// `index`: its number in the store; the first also works what is due and what spilled.
    Writer(WritersShare& share, int index);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// False when it is not taken: the queue is full or the writer stops. Reports always are.
    bool submit(Request& request);
    /// Works what is queued, then ends.
    void stop();

private:
    struct Round;

    void loop();
    std::vector<Request> take_requests();
    void work(std::vector<Request> requests);
    enum class Tried { Done, Spoiled, Busy, Unwritable };
    Tried try_round(const std::vector<Request*>& requests);
    void work_round(const std::vector<Request*>& requests);
    bool worked_alone(Request& request);
    void refuse(Request& request);
    void run_jobs(std::vector<Request>& requests);
    void run_job_patiently(const Job& job);
    void run_job(const Job& job);
    std::unique_ptr<storage::Batch> begin();
    TurnTools tools(const World& world, storage::Batch& batch, bool room);
    void work_due();
    void claim_ready();
    void finish(Round& round);

    WritersShare& share_;
    const int index_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Request> queue_;
    bool somebody_waits_ = false;  ///< for what is queued, as for all but reports
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};
}  // namespace telepati::handlers
