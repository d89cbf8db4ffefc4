#include "handlers/writer.hpp"

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
        case StorageError::Kind::Busy:
            return "busy";
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

bool tells_of_undeliverable(const std::vector<SendReport>& reports) {
    return std::ranges::any_of(reports, [](const SendReport& report) {
        return report.code == storage::error_undeliverable;
    });
}
}  // namespace

struct Writer::Round {
    RoundResult result;
    std::vector<OutboxId> ended;  ///< outbox rows whose end this round made durable
};

Writer::Writer(WritersShare& share, int index) : share_(share), index_(index) {
    thread_ = std::thread([this] { loop(); });
}

Writer::~Writer() { stop(); }

void Writer::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

bool Writer::submit(Request& request) {
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

void Writer::loop() {
    while (true) {
        auto requests = take_requests();
        if (requests.empty() && stopping_) return;
        if (!requests.empty()) work(std::move(requests));
        if (index_ != 0) continue;
        const auto due = share_.next_due();
        if (due && *due <= share_.settings().now()) work_due();
        claim_ready();
    }
}

std::vector<Writer::Request> Writer::take_requests() {
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

void Writer::work(std::vector<Request> requests) {
    std::vector<Request*> together;
    for (Request& request : requests) {
        if (!std::holds_alternative<Job>(request)) together.push_back(&request);
    }
    const Tried tried = together.empty() ? Tried::Done : try_round(together);
    for (Request* request : together) {
        if (tried == Tried::Done) break;
        if (tried == Tried::Unwritable || !worked_alone(*request)) refuse(*request);
    }
    run_jobs(requests);
}

// One request may have spoiled it for all, or another writer got in the way: alone, each gets its
// own answer.
bool Writer::worked_alone(Request& request) {
    for (int left = limits::busy_tries; left > 0; --left) {
        const Tried tried = try_round({&request});
        if (tried != Tried::Busy) return tried == Tried::Done;
    }
    return false;
}

void Writer::refuse(Request& request) {
    if (auto* body = std::get_if<Body>(&request)) {
        metrics::count(Counter::WebhookUnstored);
        body->done(false);
        return;
    }
    // Reports wait for better times; at the end of the program the send log still knows them.
    const std::scoped_lock lock(mutex_);
    if (!stopping_) queue_.push_back(std::move(request));
}

Writer::Tried Writer::try_round(const std::vector<Request*>& requests) {
    try {
        work_round(requests);
        for (Request* request : requests) {
            if (auto* body = std::get_if<Body>(request)) body->done(true);
        }
        return Tried::Done;
    } catch (const StorageError& error) {
        if (error.kind() == StorageError::Kind::Busy) return Tried::Busy;
        if (share_.set_writable(false)) {
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

void Writer::work_round(const std::vector<Request*>& requests) {
    const auto world = share_.world();
    auto batch = begin();
    const bool room = share_.sender_takes();
    const TurnTools tools = this->tools(*world, *batch, room);
    Round round;
    std::vector<const Intake*> bodies;
    bool missed = false;  // somebody cannot be reached: an officer gets a timer then
    for (const Request* request : requests) {
        if (const auto* body = std::get_if<Body>(request)) bodies.push_back(&body->intake);
        if (const auto* reports = std::get_if<std::vector<SendReport>>(request)) {
            batch->write(records_of(*reports, tools.now));
            note_ends(*reports, round.ended);
            missed = missed || tells_of_undeliverable(*reports);
        }
    }
    round.result = work_bodies(tools, bodies);
    const RoundResult& result = round.result;
    std::optional<Time> due;
    const bool waits = result.waits != 0 || result.failed_turns != 0;
    if (waits || result.timers || missed) due = batch->next_pending();
    batch->commit();
    batch.reset();
    share_.wait_for(due);
    if (!room) share_.spill();
    for (const Request* request : requests) {
        if (const auto* reports = std::get_if<std::vector<SendReport>>(request))
            std::ranges::for_each(*reports, count_report);
    }
    finish(round);
}

void Writer::run_jobs(std::vector<Request>& requests) {
    for (Request& request : requests) {
        auto* job = std::get_if<Job>(&request);
        if (!job) continue;
        try {
            run_job_patiently(*job);
            job->done.set_value();
        } catch (...) {
            job->done.set_exception(std::current_exception());
        }
    }
}

void Writer::run_job_patiently(const Job& job) {
    for (int left = limits::busy_tries;; --left) {
        try {
            return run_job(job);
        } catch (const StorageError& error) {
            if (error.kind() != StorageError::Kind::Busy || left <= 1) throw;
        }
    }
}

void Writer::run_job(const Job& job) {
    const auto world = share_.world();
    auto batch = begin();
    const bool room = share_.sender_takes();
    const TurnTools tools = this->tools(*world, *batch, room);
    Round round;
    TurnResult result = job.work(tools);
    const auto due = batch->next_pending();
    batch->commit();
    batch.reset();
    share_.wait_for(due);
    if (!room) share_.spill();
    round.result.errands = std::move(result.errands);
    round.result.tickets = result.tickets;
    round.result.world_changed = result.world_changed;
    finish(round);
}

// A file that was moved away can still be written to, and nobody would find it there.
std::unique_ptr<storage::Batch> Writer::begin() {
    if (!share_.store().healthy(index_))
        throw StorageError{StorageError::Kind::Gone, "the database file is gone"};
    return share_.store().begin(index_);
}

TurnTools Writer::tools(const World& world, storage::Batch& batch, bool room) {
    const auto& settings = share_.settings();
    TurnTools tools{world, batch, settings.now(), settings.dice, room, {}};
    tools.claim_at = [this](Time due) { share_.backlog().expect(due); };
    if (settings.held) {
        tools.put_off = [this, now = tools.now](ContactId contact) {
            return share_.backlog().put_off(contact, share_.settings().held(contact), now);
        };
    }
    return tools;
}

void Writer::work_due() {
    try {
        const auto world = share_.world();
        auto batch = begin();
        const TurnTools tools = this->tools(*world, *batch, !share_.spills().has_value());
        // Before it looks: what other writers set from now on is not to be forgotten.
        share_.forget_due();
        Round round{work_pending(tools), {}};
        const auto due = batch->next_pending();
        batch->commit();
        batch.reset();
        share_.wait_for(due);
        if (!tools.sender_has_room) share_.spill();
        finish(round);
    } catch (const StorageError&) {
        share_.set_writable(false);
        share_.wait_for(share_.settings().now() + limits::turn_retry);
    }
}

// What the sender had no room for, and what was put off until now.
void Writer::claim_ready() {
    const auto& settings = share_.settings();
    const Time now = settings.now();
    const auto spills = share_.spills();
    const auto put_off = share_.backlog().next();
    if (!spills && (!put_off || *put_off > now)) return;
    const bool room = !settings.sender_has_room || settings.sender_has_room();
    if (!settings.send || !room) return;
    try {
        auto batch = begin();
        Round round;
        const auto claimed = batch->claim(now, static_cast<int>(limits::claim_rows));
        for (const auto& row : claimed) round.result.errands.push_back(errand_of(row));
        const auto left = batch->next_ready();
        batch->commit();
        batch.reset();
        finish(round);
        if (claimed.size() == limits::claim_rows) return;
        if (spills) share_.mopped_up(*spills);
        share_.backlog().fetched(now, left);
    } catch (const StorageError&) {
        share_.set_writable(false);
    }
}

void Writer::finish(Round& round) {
    const auto& settings = share_.settings();
    share_.set_writable(true);
    RoundResult& result = round.result;
    metrics::count(Counter::Commits);
    metrics::count(Counter::Turns, static_cast<std::uint64_t>(result.turns));
    metrics::count(Counter::TurnsFailed, static_cast<std::uint64_t>(result.failed_turns));
    metrics::count(Counter::Tickets, static_cast<std::uint64_t>(result.tickets));
    metrics::count(Counter::Duplicates, static_cast<std::uint64_t>(result.duplicates));
    if (settings.status_seen) {
        for (auto& [id, wamid] : result.seen) settings.status_seen(id, std::move(wamid));
    }
    if (settings.send && !result.errands.empty()) settings.send(std::move(result.errands));
    // Whoever became an officer in this round is one from the next on.
    if (result.world_changed) share_.read_world();
    if (!round.ended.empty() && settings.reports_durable) {
        settings.reports_durable(std::move(round.ended));
    }
}
}  // namespace telepati::handlers
