#include "handlers/turnstile.hpp"

#include <algorithm>
#include <chrono>

#include "bot/base/limits.hpp"
#include "handlers/log.hpp"
#include "handlers/metrics.hpp"
#include "handlers/round.hpp"

namespace telepati::handlers {
namespace {

using metrics::Counter;
using storage::StorageError;

constexpr auto idle_wait = std::chrono::milliseconds{200};

std::string_view kind_name(StorageError::Kind kind) {
    switch (kind) {
        case StorageError::Kind::Full:
            return "full";
        case StorageError::Kind::Gone:
            return "gone";
        case StorageError::Kind::Broken:
            return "broken";
        case StorageError::Kind::Other:
            return "other";
    }
    return "other";
}

void note_ends(const std::vector<SendReport>& reports, std::vector<OutboxId>& ended) {
    using enum SendReport::State;
    for (const SendReport& report : reports) {
        if (report.state != Later && report.state != Uncertain) ended.push_back(report.id);
    }
}
}  // namespace

struct Turnstile::Round {
    RoundResult result;
    std::vector<OutboxId> ended;  ///< outbox rows whose end this round made durable
};

Turnstile::Turnstile(
    storage::Store& store, std::shared_ptr<const World> world, TurnstileSettings settings
)
    : store_(store), settings_(std::move(settings)), world_(std::move(world)) {
    note_pending(*store_.begin());
    thread_ = std::thread([this] { loop(); });
}

Turnstile::~Turnstile() { stop(); }

void Turnstile::keep(const VerifiedBody& body, const Origin& origin, Done done) {
    Request request = Body{read_body(*world(), body, origin, settings_.now()), std::move(done)};
    if (!submit(request)) std::get<Body>(request).done(false);
}

bool Turnstile::keep(const VerifiedBody& body, const Origin& origin) {
    std::promise<bool> promise;
    auto kept = promise.get_future();
    keep(body, origin, [&promise](bool done) { promise.set_value(done); });
    return kept.get();
}

void Turnstile::report(std::vector<SendReport> reports) {
    Request request = std::move(reports);
    submit(request);
}

Result<void> Turnstile::run(std::function<void(storage::Batch&)> job) {
    try {
        act([&job](const TurnTools& tools) {
            job(tools.batch);
            return TurnResult{};
        });
        return {};
    } catch (const std::exception& error) {
        return failure(error.what());
    }
}

void Turnstile::act(std::function<TurnResult(const TurnTools&)> work) {
    Job job{std::move(work), {}};
    auto done = job.done.get_future();
    Request request = std::move(job);
    if (!submit(request)) {
        throw StorageError{
            StorageError::Kind::Gone, "the service is stopping; try again when it runs"};
    }
    done.get();
}

void Turnstile::replace_world(std::shared_ptr<const World> world) {
    const std::scoped_lock lock(mutex_);
    world_ = std::move(world);
}

std::shared_ptr<const World> Turnstile::world() const {
    const std::scoped_lock lock(mutex_);
    return world_;
}

void Turnstile::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

bool Turnstile::submit(Request& request) {
    {
        const std::scoped_lock lock(mutex_);
        const bool is_report = std::holds_alternative<std::vector<SendReport>>(request);
        // Reports of sends that were under way are taken to the last: losing one would send it
        // twice.
        if (!is_report && (stopping_ || queue_.size() >= limits::queue_requests)) return false;
        queue_.push_back(std::move(request));
        if (is_report) return true;
        somebody_waits_ = true;
    }
    wake_.notify_one();
    return true;
}

void Turnstile::loop() {
    while (true) {
        auto requests = take_requests();
        if (requests.empty() && stopping_) return;
        if (!requests.empty()) work(std::move(requests));
        if (next_due_ && *next_due_ <= settings_.now()) work_due();
        if (spilled_) claim_spilled();
    }
}

std::vector<Turnstile::Request> Turnstile::take_requests() {
    std::unique_lock lock(mutex_);
    // Nobody waits for a report, and until it is durable the send log has it: it rides along with
    // the next body instead of costing a commit of its own.
    wake_.wait_for(lock, idle_wait, [this] { return stopping_ || somebody_waits_; });
    std::vector<Request> taken;
    std::size_t bytes = 0;
    while (!queue_.empty() && taken.size() < limits::batch_requests && bytes < limits::batch_bytes
    ) {
        if (const auto* body = std::get_if<Body>(&queue_.front()))
            bytes += body->intake.delivery.body.body.size();
        taken.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
    somebody_waits_ = !queue_.empty();
    return taken;
}

void Turnstile::work(std::vector<Request> requests) {
    std::vector<Request*> together;
    for (Request& request : requests) {
        if (!std::holds_alternative<Job>(request)) together.push_back(&request);
    }
    const Tried tried = together.empty() ? Tried::Done : try_round(together);
    for (Request* request : together) {
        if (tried == Tried::Done) break;
        // One request may have spoiled it for all: alone, each gets its own answer.
        const bool again = tried == Tried::Spoiled && together.size() > 1;
        if (!again || try_round({request}) != Tried::Done) refuse(*request);
    }
    run_jobs(requests);
}

void Turnstile::refuse(Request& request) {
    if (auto* body = std::get_if<Body>(&request)) {
        metrics::count(Counter::WebhookUnstored);
        body->done(false);
        return;
    }
    // Reports wait for better times; at the end of the program the send log still knows them.
    const std::scoped_lock lock(mutex_);
    if (!stopping_) queue_.push_back(std::move(request));
}

Turnstile::Tried Turnstile::try_round(const std::vector<Request*>& requests) {
    try {
        work_round(requests);
        for (Request* request : requests) {
            if (auto* body = std::get_if<Body>(request)) body->done(true);
        }
        return Tried::Done;
    } catch (const StorageError& error) {
        if (writable_.exchange(false)) {
            log::error(
                "storage_failed",
                {
                    {"kind", kind_name(error.kind())}
            }
            );
        }
        return error.kind() == StorageError::Kind::Other ? Tried::Spoiled : Tried::Unwritable;
    } catch (const std::exception&) {
        log::error("round_failed");
        return Tried::Spoiled;
    }
}

void Turnstile::work_round(const std::vector<Request*>& requests) {
    const auto world_now = world();
    auto batch = begin();
    const bool room = sender_takes();
    const TurnTools tools{*world_now, *batch, settings_.now(), settings_.dice, room};
    Round round;
    std::vector<const Intake*> bodies;
    for (const Request* request : requests) {
        if (const auto* body = std::get_if<Body>(request)) bodies.push_back(&body->intake);
        if (const auto* reports = std::get_if<std::vector<SendReport>>(request)) {
            batch->write(records_of(*reports, tools.now));
            note_ends(*reports, round.ended);
        }
    }
    round.result = work_bodies(tools, bodies);
    const RoundResult& result = round.result;
    if (result.waits != 0 || result.failed_turns != 0 || result.timers) note_pending(*batch);
    batch->commit();
    batch.reset();
    if (!room) spilled_ = true;
    finish(round);
}

void Turnstile::run_jobs(std::vector<Request>& requests) {
    for (Request& request : requests) {
        auto* job = std::get_if<Job>(&request);
        if (!job) continue;
        try {
            run_job(*job);
            job->done.set_value();
        } catch (...) {
            job->done.set_exception(std::current_exception());
        }
    }
}

void Turnstile::run_job(const Job& job) {
    const auto world_now = world();
    auto batch = begin();
    const TurnTools tools{*world_now, *batch, settings_.now(), settings_.dice, sender_takes()};
    Round round;
    TurnResult result = job.work(tools);
    note_pending(*batch);
    batch->commit();
    batch.reset();
    if (!tools.sender_has_room) spilled_ = true;
    round.result.errands = std::move(result.errands);
    round.result.tickets = result.tickets;
    round.result.world_changed = result.world_changed;
    finish(round);
}

// A file that was moved away can still be written to, and nobody would find it there.
std::unique_ptr<storage::Batch> Turnstile::begin() {
    if (!store_.healthy())
        throw StorageError{StorageError::Kind::Gone, "the database file is gone"};
    return store_.begin();
}

bool Turnstile::sender_takes() const {
    return !spilled_ && (!settings_.sender_has_room || settings_.sender_has_room());
}

void Turnstile::work_due() {
    try {
        const auto world_now = world();
        auto batch = begin();
        const TurnTools tools{*world_now, *batch, settings_.now(), settings_.dice, !spilled_};
        Round round{work_pending(tools), {}};
        note_pending(*batch);
        batch->commit();
        batch.reset();
        finish(round);
    } catch (const StorageError&) {
        writable_ = false;
        next_due_ = settings_.now() + limits::turn_retry;
    }
}

void Turnstile::claim_spilled() {
    const bool room = !settings_.sender_has_room || settings_.sender_has_room();
    if (!settings_.send || !room) return;
    try {
        auto batch = begin();
        Round round;
        const auto claimed = batch->claim(settings_.now(), static_cast<int>(limits::claim_rows));
        for (const auto& row : claimed) round.result.errands.push_back(errand_of(row));
        batch->commit();
        spilled_ = claimed.size() == limits::claim_rows;
        finish(round);
    } catch (const StorageError&) {
        writable_ = false;
    }
}

void Turnstile::finish(Round& round) {
    writable_ = true;
    RoundResult& result = round.result;
    metrics::count(Counter::Commits);
    metrics::count(Counter::Turns, static_cast<std::uint64_t>(result.turns));
    metrics::count(Counter::TurnsFailed, static_cast<std::uint64_t>(result.failed_turns));
    metrics::count(Counter::Tickets, static_cast<std::uint64_t>(result.tickets));
    metrics::count(Counter::Duplicates, static_cast<std::uint64_t>(result.duplicates));
    if (settings_.status_seen) {
        for (auto& [id, wamid] : result.seen) settings_.status_seen(id, std::move(wamid));
    }
    if (settings_.send && !result.errands.empty()) settings_.send(std::move(result.errands));
    // Whoever became an officer in this round is one from the next on.
    if (result.world_changed) {
        const auto before = world();
        replace_world(World::read(before->shared_language(), *store_.reader(), before.get()));
    }
    if (!round.ended.empty() && settings_.reports_durable) {
        settings_.reports_durable(std::move(round.ended));
    }
}

void Turnstile::note_pending(storage::Batch& batch) { next_due_ = batch.next_pending(); }
}  // namespace telepati::handlers
