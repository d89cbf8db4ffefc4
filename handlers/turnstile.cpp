#include "handlers/turnstile.hpp"

#include <algorithm>
#include <functional>
#include <future>

#include "handlers/writer.hpp"

namespace telepati::handlers {
namespace {

using storage::StorageError;

/// Who speaks first in it; nothing when nobody does, or when it also tells what became of sends.
const Sender* speaker(const Intake& intake) {
    const Sender* found = nullptr;
    for (const Incoming& incoming : intake.incoming) {
        if (std::holds_alternative<StatusUpdate>(incoming.what)) return nullptr;
        const auto* message = std::get_if<Message>(&incoming.what);
        if (message && !found) found = &message->from;
    }
    return found;
}
}  // namespace

Turnstile::Turnstile(
    storage::Store& store, std::shared_ptr<const World> world, TurnstileSettings settings
)
    : share_(std::make_unique<WritersShare>(store, std::move(world), std::move(settings))) {
    for (int index = 0; index < store.writers(); ++index)
        writers_.push_back(std::make_unique<Writer>(*share_, index));
}

Turnstile::~Turnstile() { stop(); }

// The first has what concerns no contact alone. Statuses and reports touch the same rows: side by
// side, one would miss what the other is about to write.
Writer& Turnstile::writer_for(const Intake& intake) {
    const Sender* from = speaker(intake);
    if (!from || writers_.size() == 1) return *writers_.front();
    const std::string& name = from->wa_id.empty() ? from->user_id : from->wa_id;
    return *writers_[1 + std::hash<std::string>{}(name) % (writers_.size() - 1)];
}

void Turnstile::keep(const VerifiedBody& body, const Origin& origin, Done done) {
    Intake intake = read_body(*world(), body, origin, share_->settings().now());
    Writer& writer = writer_for(intake);
    Writer::Request request = Writer::Body{std::move(intake), std::move(done)};
    if (!writer.submit(request)) std::get<Writer::Body>(request).done(false);
}

bool Turnstile::keep(const VerifiedBody& body, const Origin& origin) {
    std::promise<bool> promise;
    auto kept = promise.get_future();
    keep(body, origin, [&promise](bool done) { promise.set_value(done); });
    return kept.get();
}

void Turnstile::report(std::vector<SendReport> reports) {
    Writer::Request request = std::move(reports);
    writers_.front()->submit(request);
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
    Writer::Job job{std::move(work), {}};
    auto done = job.done.get_future();
    Writer::Request request = std::move(job);
    if (!writers_.front()->submit(request)) {
        throw StorageError{
            StorageError::Kind::Gone, "the service is stopping; try again when it runs"};
    }
    done.get();
}

void Turnstile::replace_world(std::shared_ptr<const World> world) {
    share_->replace_world(std::move(world));
}

std::shared_ptr<const World> Turnstile::world() const { return share_->world(); }

bool Turnstile::writable() const { return share_->writable(); }

void Turnstile::stop() {
    for (const auto& writer : writers_) writer->stop();
}
}  // namespace telepati::handlers
