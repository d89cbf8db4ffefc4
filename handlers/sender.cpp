#include "handlers/sender.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include "handlers/callback.hpp"
#include "handlers/lanes.hpp"
#include "handlers/plain_text.hpp"
#include "templates/codec.hpp"
#include "templates/texts.hpp"

namespace telepati::handlers {
namespace {
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds longest_pause{100};
}  // namespace

struct MessageSender::Impl {
    explicit Impl(SenderSettings given);
    ~Impl();

    void work();
    void pause(std::unique_lock<std::mutex>& lock);
    void deliver(std::unique_lock<std::mutex>& lock);
    bool idle() const;

    Ending attempt(Gateway& gateway, const Errand& errand) const;
    SendResult put_on_wire(
        Gateway& gateway, const Errand& errand, const templates::Message& message
    ) const;

    const SenderSettings settings;
    std::mutex mutex;
    std::condition_variable work_changed;
    std::condition_variable became_idle;
    Lanes lanes;
    bool stopping = false;
    bool delivering = false;
    std::optional<Clock::time_point> watched;  ///< some worker wakes by itself then
    std::vector<std::thread> workers;
};

MessageSender::Impl::Impl(SenderSettings given) : settings(std::move(given)), lanes(settings.rate) {
    for (int i = 0; i < std::max(settings.threads, 1); ++i) {
        workers.emplace_back([this] { work(); });
    }
}

MessageSender::Impl::~Impl() {
    {
        const std::lock_guard lock(mutex);
        stopping = true;
    }
    work_changed.notify_all();
    for (auto& worker : workers) worker.join();
}

void MessageSender::Impl::work() {
    const auto gateway = settings.gateway();
    std::unique_lock lock(mutex);
    for (;;) {
        deliver(lock);
        if (stopping) return;
        auto errand = lanes.next(settings.now());
        if (!errand) {
            pause(lock);
            continue;
        }
        lock.unlock();
        // Another worker looks after what else is ready, or watches the clock in this one's place.
        work_changed.notify_one();
        auto ending = attempt(*gateway, *errand);
        lock.lock();
        lanes.finish(std::move(*errand), std::move(ending), settings.now(), settings.dice());
    }
}

// One worker watches the clock and the others sleep until called, or a crowd would wake for each
// errand.
void MessageSender::Impl::pause(std::unique_lock<std::mutex>& lock) {
    auto most = longest_pause;
    if (const auto wake = lanes.wake()) {
        most = std::clamp(*wake - settings.now(), std::chrono::milliseconds{0}, longest_pause);
    }
    const auto until = Clock::now() + most;
    if (watched && *watched <= until) {
        work_changed.wait(lock);
        return;
    }
    watched = until;
    work_changed.wait_until(lock, until);
    if (watched == until) watched.reset();
}

// One worker reports at a time: what the others add meanwhile goes out as its next batch, and in
// order.
void MessageSender::Impl::deliver(std::unique_lock<std::mutex>& lock) {
    if (delivering) return;
    delivering = true;
    if (!watched && lanes.has_news()) work_changed.notify_one();
    while (lanes.has_news()) {
        auto news = lanes.take_news();
        lock.unlock();
        if (!news.reports.empty()) settings.report(std::move(news.reports));
        for (auto& alarm : news.alarms) settings.alarm(std::move(alarm));
        lock.lock();
    }
    delivering = false;
    if (idle()) became_idle.notify_all();
}

bool MessageSender::Impl::idle() const {
    const auto figures = lanes.figures();
    return figures.queued == 0 && figures.sending == 0 && !delivering && !lanes.has_news();
}

Ending MessageSender::Impl::attempt(Gateway& gateway, const Errand& errand) const {
    Ending ending;
    ending.result = SendFailure{SendClass::OurRequest, 0, std::nullopt};
    templates::Message message;
    try {
        message = templates::message_from_json(errand.message);
    } catch (const std::runtime_error&) {
        return ending;
    }
    if (templates::refused_by_whatsapp(message).empty()) {
        ending.result = put_on_wire(gateway, errand, message);
    }
    const auto* failure = std::get_if<SendFailure>(&ending.result);
    if (failure && failure->reason == SendClass::OurRequest) {
        if (const auto plain = plain_text(message)) ending.plain = templates::to_json(*plain);
    }
    return ending;
}

SendResult MessageSender::Impl::put_on_wire(
    Gateway& gateway, const Errand& errand, const templates::Message& message
) const {
    if (settings.log) settings.log->sending(errand.id);
    SendResult result = SendFailure{SendClass::Uncertain, 0, std::nullopt};
    try {
        result = gateway.send(errand.number_id, errand.to, message, callback_for(errand.id));
    } catch (const std::exception&) {
        return result;
    }
    if (!settings.log) return result;
    if (const auto* went = std::get_if<Sent>(&result)) {
        settings.log->sent(errand.id, went->wamid);
    } else if (std::get<SendFailure>(result).reason != SendClass::Uncertain) {
        settings.log->refused(errand.id);
    }
    return result;
}

MessageSender::MessageSender(SenderSettings settings)
    : impl_(std::make_unique<Impl>(std::move(settings))) {}

MessageSender::~MessageSender() = default;

void MessageSender::enqueue(std::vector<Errand> errands) {
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->lanes.enqueue(std::move(errands));
    }
    impl_->work_changed.notify_one();
}

void MessageSender::status_seen(OutboxId id, std::string wamid) {
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->lanes.status_seen(id, std::move(wamid));
    }
    impl_->work_changed.notify_one();
}

MessageSender::Figures MessageSender::figures() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->lanes.figures();
}

bool MessageSender::wait_idle(std::chrono::milliseconds most) {
    std::unique_lock lock(impl_->mutex);
    return impl_->became_idle.wait_for(lock, most, [this] { return impl_->idle(); });
}
}  // namespace telepati::handlers
