#include "handlers/sender.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/callback.hpp"
#include "handlers/lanes.hpp"
#include "handlers/plain_text.hpp"
#include "templates/codec.hpp"
#include "templates/texts.hpp"

namespace telepati::handlers {
namespace {
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds longest_pause{100};

/// An errand between the lanes and its end.
struct Departure {
    Errand errand;
    std::shared_ptr<const templates::Message> message = {};  ///< null: has no form that goes
    Ending ending = {
        SendFailure{SendClass::Uncertain, 0, std::nullopt}
    };
    bool landed = false;
};

bool lacks_words(const Errand& errand) { return errand.message.empty() && !errand.ready; }

// What may have gone out before is finished, whatever came after it.
bool is_stale(const Errand& errand, Time now) {
    const bool untried = errand.tries == 0 && !errand.uncertain;
    return untried && now - errand.written >= limits::news_grows_old;
}

std::shared_ptr<const templates::Message> message_of(const Errand& errand) {
    if (errand.ready) return errand.ready;
    try {
        return std::make_shared<const templates::Message>(
            templates::message_from_json(errand.message)
        );
    } catch (const std::runtime_error&) {
        return nullptr;
    }
}
}  // namespace

struct MessageSender::Impl {
    explicit Impl(SenderSettings given);
    ~Impl();

    void work();
    void pause(std::unique_lock<std::mutex>& lock);
    void sleep(std::unique_lock<std::mutex>& lock, std::optional<Clock::time_point> until);
    void wake_one();
    void wake_all();
    void deliver(std::unique_lock<std::mutex>& lock);
    bool idle() const;

    std::vector<Departure> take(std::size_t most);
    void attempt(Gateway& gateway, std::vector<Departure> departures);
    bool fetch_words(Departure& one) const;
    void put_on_wire(Gateway& gateway, std::vector<Departure>& departures);
    void land(const std::vector<Departure*>& landed);
    void mark_sending(const std::vector<Departure*>& flying) const;
    void mark_end(const Departure& landed) const;

    const SenderSettings settings;
    std::mutex mutex;
    std::vector<std::condition_variable*> sleeping;  ///< one of each idle worker, latest last
    std::condition_variable became_idle;
    Lanes lanes;
    bool stopping = false;
    bool delivering = false;
    std::optional<Clock::time_point> watched;  ///< some worker wakes by itself then
    std::vector<std::thread> workers;
};

MessageSender::Impl::Impl(SenderSettings given)
    : settings(std::move(given)), lanes(settings.rate, settings.slow_numbers) {
    for (int i = 0; i < std::max(settings.threads, 1); ++i) {
        workers.emplace_back([this] { work(); });
    }
}

MessageSender::Impl::~Impl() {
    {
        const std::lock_guard lock(mutex);
        stopping = true;
        wake_all();
    }
    for (auto& worker : workers) worker.join();
}

void MessageSender::Impl::work() {
    const auto gateway = settings.gateway();
    std::unique_lock lock(mutex);
    for (;;) {
        deliver(lock);
        if (stopping) return;
        auto departures = take(gateway->together());
        if (departures.empty()) {
            pause(lock);
            continue;
        }
        // Another worker looks after what else is ready, or watches the clock in this one's place.
        const auto wake = lanes.wake();
        const bool needs_another = wake && (!watched || *wake <= settings.now());
        if (needs_another) wake_one();
        lock.unlock();
        attempt(*gateway, std::move(departures));
        lock.lock();
    }
}

std::vector<Departure> MessageSender::Impl::take(std::size_t most) {
    std::vector<Departure> taken;
    while (taken.size() < most) {
        auto errand = lanes.next(settings.now());
        if (!errand) break;
        taken.push_back({*std::move(errand)});
    }
    return taken;
}

// One worker watches the clock and the others sleep until called, or a crowd would wake for each
// errand.
void MessageSender::Impl::pause(std::unique_lock<std::mutex>& lock) {
    auto most = longest_pause;
    if (const auto wake = lanes.wake()) {
        most = std::clamp(*wake - settings.now(), std::chrono::milliseconds{0}, longest_pause);
    }
    const auto until = Clock::now() + most;
    if (watched && *watched <= until) return sleep(lock, std::nullopt);
    watched = until;
    sleep(lock, until);
    if (watched == until) watched.reset();
}

// Whoever fell asleep last is called first: its connections and its memory are still warm.
void MessageSender::Impl::sleep(
    std::unique_lock<std::mutex>& lock, std::optional<Clock::time_point> until
) {
    std::condition_variable called;
    sleeping.push_back(&called);
    if (until) {
        called.wait_until(lock, *until);
    } else {
        called.wait(lock);
    }
    std::erase(sleeping, &called);
}

void MessageSender::Impl::wake_one() {
    if (sleeping.empty()) return;
    sleeping.back()->notify_one();
    sleeping.pop_back();
}

void MessageSender::Impl::wake_all() {
    while (!sleeping.empty()) wake_one();
}

// One worker reports at a time: what the others add meanwhile goes out as its next batch, and in
// order.
void MessageSender::Impl::deliver(std::unique_lock<std::mutex>& lock) {
    if (delivering) return;
    delivering = true;
    if (!watched && lanes.has_news()) wake_one();
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

void MessageSender::Impl::attempt(Gateway& gateway, std::vector<Departure> departures) {
    std::vector<Departure*> grounded;
    for (Departure& one : departures) {
        const bool asks = lacks_words(one.errand) || is_stale(one.errand, settings.now());
        if (asks && !fetch_words(one)) {
            grounded.push_back(&one);
            continue;
        }
        one.message = message_of(one.errand);
        if (one.message && templates::refused_by_whatsapp(*one.message).empty()) continue;
        one.ending.result = SendFailure{SendClass::OurRequest, 0, std::nullopt};
        grounded.push_back(&one);
    }
    land(grounded);
    std::vector<Departure*> lost;
    put_on_wire(gateway, departures);
    for (Departure& one : departures) {
        if (!one.landed) lost.push_back(&one);
    }
    land(lost);
}

// Nothing went out when the database does not answer.
bool MessageSender::Impl::fetch_words(Departure& one) const {
    if (!settings.words) return true;
    try {
        auto words = settings.words(one.errand.id);
        one.ending.overtaken = words.overtaken;
        if (lacks_words(one.errand)) one.errand.message = std::move(words.message);
        return !words.overtaken;
    } catch (const std::exception&) {
        one.ending.result = SendFailure{SendClass::NotSent, 0, std::nullopt};
        return false;
    }
}

void MessageSender::Impl::put_on_wire(Gateway& gateway, std::vector<Departure>& departures) {
    std::vector<Outgoing> messages;
    std::vector<Departure*> flying;
    for (Departure& one : departures) {
        if (one.landed) continue;
        const Errand& errand = one.errand;
        messages.push_back({errand.number_id, errand.to, one.message, callback_for(errand.id)});
        flying.push_back(&one);
    }
    if (flying.empty()) return;
    mark_sending(flying);
    try {
        gateway.send_together(messages, [&](std::vector<Answered> answered) {
            std::vector<Departure*> landed;
            for (Answered& one : answered) {
                landed.push_back(flying[one.message]);
                landed.back()->ending.result = std::move(one.result);
            }
            for (const Departure* one : landed) mark_end(*one);
            land(landed);
        });
    } catch (const std::exception&) {
        return;  // what has not landed is uncertain
    }
}

void MessageSender::Impl::mark_sending(const std::vector<Departure*>& flying) const {
    if (!settings.log) return;
    std::vector<OutboxId> ids;
    for (const Departure* one : flying) ids.push_back(one->errand.id);
    settings.log->sending(ids);
}

void MessageSender::Impl::mark_end(const Departure& landed) const {
    if (!settings.log) return;
    if (const auto* went = std::get_if<Sent>(&landed.ending.result)) {
        settings.log->sent(landed.errand.id, went->wamid);
    } else if (std::get<SendFailure>(landed.ending.result).reason != SendClass::Uncertain) {
        settings.log->refused(landed.errand.id);
    }
}

void MessageSender::Impl::land(const std::vector<Departure*>& landed) {
    if (landed.empty()) return;
    for (Departure* one : landed) {
        one->landed = true;
        const auto* failure = std::get_if<SendFailure>(&one->ending.result);
        if (!failure || failure->reason != SendClass::OurRequest || !one->message) continue;
        if (const auto plain = plain_text(*one->message))
            one->ending.plain = templates::to_json(*plain);
    }
    std::unique_lock lock(mutex);
    for (Departure* one : landed) {
        lanes.finish(
            std::move(one->errand), std::move(one->ending), settings.now(), settings.dice()
        );
    }
    deliver(lock);
}

MessageSender::MessageSender(SenderSettings settings)
    : impl_(std::make_unique<Impl>(std::move(settings))) {}

MessageSender::~MessageSender() = default;

void MessageSender::enqueue(std::vector<Errand> errands) {
    const std::lock_guard lock(impl_->mutex);
    impl_->lanes.enqueue(std::move(errands));
    impl_->wake_one();
}

void MessageSender::status_seen(OutboxId id, std::string wamid) {
    const std::lock_guard lock(impl_->mutex);
    impl_->lanes.status_seen(id, std::move(wamid));
    impl_->wake_one();
}

MessageSender::Figures MessageSender::figures() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->lanes.figures();
}

std::size_t MessageSender::held(ContactId contact) const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->lanes.held(contact);
}

bool MessageSender::wait_idle(std::chrono::milliseconds most) {
    std::unique_lock lock(impl_->mutex);
    return impl_->became_idle.wait_for(lock, most, [this] { return impl_->idle(); });
}
}  // namespace telepati::handlers
