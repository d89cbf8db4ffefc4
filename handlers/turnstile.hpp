#pragma once
/// The way into the database. Bodies, send reports and office jobs go to a writer, which works what
/// queued during its last commit in one transaction and only then answers.

#include <cstdint>
#include <functional>
#include <memory>
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
    /// Rows of a contact that the sender has.
    std::function<std::size_t(ContactId)> held;
    /// Rows whose end, as reported, is now in the database.
    std::function<void(std::vector<OutboxId>)> reports_durable;
};

class Writer;
class WritersShare;

/// Thread-safe. As many threads inside as the store has writers; their batches are the only writes
/// there are. A contact's words always go to the same writer, and so stay in order. Functions of
/// the settings are called from all of them.
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
    /// `done` is called once, here or on a thread inside, and must be quick.
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
    bool writable() const;

    /// Works what is queued, then stops. Later calls of `keep` are refused.
    void stop();

private:
    Writer& writer_for(const Intake& intake);

    std::unique_ptr<WritersShare> share_;
    std::vector<std::unique_ptr<Writer>> writers_;
};
}  // namespace telepati::handlers
