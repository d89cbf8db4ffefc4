#pragma once
/// The one writer. Bodies, send reports and office jobs queue here; each round takes what queued
/// during the last commit, works it in one transaction, and only then answers. Group commit without
/// an artificial delay.

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <variant>
#include <vector>

#include "handlers/intake.hpp"
#include "handlers/sender.hpp"
#include "handlers/turn.hpp"
#include "handlers/world.hpp"
#include "storage/store.hpp"

namespace telepati::handlers {

struct TurnstileSettings {
    std::function<Time()> now;
    std::function<std::uint64_t()> dice;
    /// After the commit. Any of the rest may be empty: then nothing is sent.
    std::function<void(std::vector<Errand>)> send;
    std::function<void(OutboxId, std::string)> status_seen;
    std::function<bool()> sender_has_room;
    /// Rows whose end, as reported, is now in the database.
    std::function<void(std::vector<OutboxId>)> reports_durable;
};

/// Thread-safe. One thread inside; its batches are the only writes there are.
class Turnstile {
public:
    Turnstile(
        storage::Store& store, std::shared_ptr<const World> world, TurnstileSettings settings
    );
    ~Turnstile();
    Turnstile(const Turnstile&) = delete;
    Turnstile& operator=(const Turnstile&) = delete;

    using Done = std::function<void(bool kept)>;

    /// Says when the body is durable with everything it caused; false when it could not be kept.
    /// `done` is called once, here or on the thread inside, and must be quick.
    void keep(const VerifiedBody& body, const Origin& origin, Done done);
    /// The same, waited for.
    bool keep(const VerifiedBody& body, const Origin& origin);

    /// What became of sends; written with the next batch, or by itself before long.
    void report(std::vector<SendReport> reports);

    /// Runs a job in a transaction of its own and waits for its commit.
    Result<void> run(std::function<void(storage::Batch&)> job);

    /// Does what somebody outside the chat wants, in a transaction of its own, and waits for its
    /// commit; what it says goes to the sender then. Whatever `work` throws comes out here, and
    /// nothing of it is kept. Throws StorageError when it could not be made durable.
    void act(std::function<TurnResult(const TurnTools&)> work);

    void replace_world(std::shared_ptr<const World> world);
    std::shared_ptr<const World> world() const;

    /// False while the last attempt to write failed.
    bool writable() const { return writable_; }

    /// Works what is queued, then stops. Later calls of `keep` are refused.
    void stop();

private:
    struct Body {
        Intake intake;
        Done done;
    };
    struct Job {
        std::function<TurnResult(const TurnTools&)> work;
        std::promise<void> done;
    };
    using Request = std::variant<Body, std::vector<SendReport>, Job>;
    struct Round;

    bool submit(Request& request);
    void loop();
    std::vector<Request> take_requests();
    Time wake_time() const;
    void work(std::vector<Request> requests);
    enum class Tried { Done, Spoiled, Unwritable };
    Tried try_round(const std::vector<Request*>& requests);
    void work_round(const std::vector<Request*>& requests);
    void refuse(Request& request);
    void run_jobs(std::vector<Request>& requests);
    void run_job(const Job& job);
    std::unique_ptr<storage::Batch> begin();
    bool sender_takes() const;
    void work_due();
    void claim_spilled();
    void finish(Round& round);
    void note_pending(storage::Batch& batch);

    storage::Store& store_;
    TurnstileSettings settings_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Request> queue_;
    bool somebody_waits_ = false;  ///< for what is queued, as for all but reports
    std::shared_ptr<const World> world_;
    bool stopping_ = false;
    bool spilled_ = true;  ///< ready rows may lie in the database; true at start
    std::optional<Time> next_due_;
    std::atomic<bool> writable_{true};
    std::thread thread_;
};
}  // namespace telepati::handlers
