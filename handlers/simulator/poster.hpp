#pragma once
/// Meta's side of the webhook: signs bodies and posts them over HTTP, in order, until they are
/// taken.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace telepati::handlers {

class WebhookPoster {
public:
    explicit WebhookPoster(std::string app_secret);
    ~WebhookPoster();
    WebhookPoster(const WebhookPoster&) = delete;
    WebhookPoster& operator=(const WebhookPoster&) = delete;

    using Done = std::function<void(bool taken)>;

    /// `origin`: "http://127.0.0.1:8080". What was posted before waits for it.
    void start(std::string origin);

    /// Thread-safe. `done` is called once: with true after a 200, with false when the body was
    /// given up. Too many waiting bodies are given up at once.
    void post(std::string body, Done done = {});

    /// Gives up what waits, joins. Safe to call twice.
    void stop();

private:
    struct Letter {
        std::string body;
        Done done;
    };

    void work();
    bool deliver(const std::string& body);
    bool pause();

    const std::string app_secret_;
    std::string origin_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Letter> letters_;
    bool stopping_ = false;
    std::thread thread_;
};
}  // namespace telepati::handlers
