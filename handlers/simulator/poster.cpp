#include "handlers/simulator/poster.hpp"

#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/gateways/http_client.hpp"
#include "handlers/signature.hpp"

namespace telepati::handlers {
namespace {

constexpr auto wait_between_tries = std::chrono::milliseconds{500};

}  // namespace

WebhookPoster::WebhookPoster(std::string app_secret) : app_secret_(std::move(app_secret)) {}

WebhookPoster::~WebhookPoster() { stop(); }

void WebhookPoster::start(std::string origin) {
    origin_ = std::move(origin);
    thread_ = std::thread([this] { work(); });
}

void WebhookPoster::post(std::string body, Done done) {
    {
        const std::lock_guard lock(mutex_);
        if (!stopping_ && letters_.size() < limits::simulated_posts) {
            letters_.push_back({std::move(body), std::move(done)});
            changed_.notify_one();
            return;
        }
    }
    if (done) done(false);
}

void WebhookPoster::stop() {
    std::deque<Letter> left;
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        left = std::exchange(letters_, {});
        changed_.notify_one();
    }
    if (thread_.joinable()) thread_.join();
    for (Letter& letter : left) {
        if (letter.done) letter.done(false);
    }
}

void WebhookPoster::work() {
    for (;;) {
        Letter letter;
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return stopping_ || !letters_.empty(); });
            if (stopping_) return;
            letter = std::move(letters_.front());
            letters_.pop_front();
        }
        bool taken = false;
        for (int tries = 0; !taken && tries < limits::simulated_post_tries; ++tries) {
            taken = deliver(letter.body);
            if (!taken && !pause()) break;
        }
        if (letter.done) letter.done(taken);
    }
}

// A new connection each time: a kept one would hold the server's end when both stop.
bool WebhookPoster::deliver(const std::string& body) {
    HttpClient client(origin_, {limits::send_timeout, limits::send_timeout});
    const HttpHeaders headers{
        {"X-Hub-Signature-256", signature(body, app_secret_)}
    };
    const HttpResult result = client.post({"/webhook", headers, body, "application/json"});
    const auto* answer = std::get_if<HttpAnswer>(&result);
    return answer && answer->status == 200;
}

/// False when it is time to stop.
bool WebhookPoster::pause() {
    std::unique_lock lock(mutex_);
    return !changed_.wait_for(lock, wait_between_tries, [this] { return stopping_; });
}
}  // namespace telepati::handlers
